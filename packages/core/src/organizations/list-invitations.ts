import { invitations } from '@punchcard/db/schema'
import { and, desc, eq, gt, sql } from 'drizzle-orm'
import type { InvitationList } from '../contract/invitations.ts'
import type { Context } from '../verb/context.ts'

/** The caller's organization's invitations that can still be taken up, the newest first. */
export async function listInvitations({ db, orgId }: Context): Promise<InvitationList> {
  const open = await db
    .select({ id: invitations.id, orgId: invitations.orgId, email: invitations.email, expiresAt: invitations.expiresAt })
    .from(invitations)
    .where(and(eq(invitations.orgId, orgId), eq(invitations.status, 'pending'), gt(invitations.expiresAt, sql`clock_timestamp()`)))
    .orderBy(desc(invitations.createdAt), desc(invitations.id))
  return { invitations: open }
}
