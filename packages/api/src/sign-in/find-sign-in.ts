import { type Database, within } from '@punchcard/db'
import { members, signInSessions } from '@punchcard/db/schema'
import { and, asc, eq, gt, sql } from 'drizzle-orm'

/**
 * Prepares the query from a cookie's token to the person, the organization and the person's role there now: one row by
 * two unique indexes. A membership that ended since the sign-in has no role.
 */
export function findSignIn(db: Database) {
  const query = within(db, { task: 'sign_in' })
    .select({
      userId: signInSessions.userId,
      orgId: signInSessions.activeOrganizationId,
      role: members.role,
      expiresAt: signInSessions.expiresAt,
    })
    .from(signInSessions)
    .leftJoin(members, and(eq(members.userId, signInSessions.userId), eq(members.orgId, signInSessions.activeOrganizationId)))
    .where(and(eq(signInSessions.token, sql.placeholder('token')), gt(signInSessions.expiresAt, sql`clock_timestamp()`)))
    .prepare('find_sign_in')
  return async (token: string) => {
    const [row] = await query.execute({ token })
    return row
  }
}

/** The organization that the person joined first, where a new sign-in begins; null for somebody who belongs to none. */
export async function firstOrganization(db: Database, userId: string): Promise<string | null> {
  const [first] = await within(db, { task: 'sign_in' })
    .select({ orgId: members.orgId })
    .from(members)
    .where(eq(members.userId, userId))
    .orderBy(asc(members.createdAt), asc(members.orgId))
    .limit(1)
  return first?.orgId ?? null
}
