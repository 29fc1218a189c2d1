import { invitations, members, organizations, users } from '@punchcard/db/schema'
import { and, eq, notExists, sql } from 'drizzle-orm'
import { type InviteTrainerInput, type InviteTrainerOutcome, invitationChanged } from '../contract/invitations.ts'
import type { Refused } from '../contract/refusals.ts'
import { change } from '../verb/change.ts'
import type { Context } from '../verb/context.ts'
import { json, type OperationParameters, recordOperation } from '../verb/operation.ts'
import { statement } from '../verb/statement.ts'
import { invitationColumns, invitationJson } from './invitation.ts'

interface Parameters extends OperationParameters {
  id: string
  email: string
}

const invite = statement<Parameters, { answer: unknown }>('invite_trainer', (db, parameter) => {
  const member = db
    .select({ id: members.id })
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .where(and(eq(members.orgId, organizations.id), eq(users.email, parameter('email'))))
  const invited = db.$with('invited').as(
    db
      .insert(invitations)
      .select(
        db
          .select({
            orgId: organizations.id,
            id: sql<string>`${parameter('id')}::uuid`.as('invitation_id'),
            email: sql<string>`${parameter('email')}::text`.as('email'),
            role: sql<'trainer'>`'trainer'`.as('role'),
            status: sql<string>`'pending'`.as('status'),
            inviterId: sql<string>`${parameter('actorId')}::uuid`.as('inviter_id'),
            expiresAt: sql<Date>`clock_timestamp() + interval '7 days'`.as('expires_at'),
            createdAt: sql<Date>`clock_timestamp()`.as('invited_at'),
          })
          .from(organizations)
          .where(and(eq(organizations.id, parameter('orgId')), notExists(member))),
      )
      .returning(invitationColumns),
  )
  // A statement sees the rows of before: the new invitation is not among them.
  const replaced = db.$with('replaced').as(
    db
      .update(invitations)
      .set({ status: 'canceled' })
      .from(invited)
      .where(and(eq(invitations.orgId, invited.orgId), eq(invitations.email, invited.email), eq(invitations.status, 'pending')))
      .returning({ id: invitations.id }),
  )
  const operation = recordOperation(
    db,
    parameter,
    invited,
    json({ ok: sql`true`, changed: sql`true`, invitation: invitationJson(invited) }),
  )
  return db.with(invited, replaced, operation).select({ answer: operation.answer }).from(operation)
})

/**
 * Offers a place as trainer to an e-mail address, for 7 days; what was offered to it before is taken back. Only a person invites.
 * Refused: idempotency_key_reused, id_conflict, already_member.
 */
export async function inviteTrainer(ctx: Context, input: InviteTrainerInput): Promise<InviteTrainerOutcome> {
  const { id, email } = input
  return change(ctx, {
    verb: 'inviteTrainer',
    input,
    answer: invitationChanged,
    run: (operation) => invite(ctx.db, { ...operation, id, email }),
    explain: () => explainMember(ctx, email),
    violations: { invitations_pkey: { ok: false, reason: 'id_conflict' } },
  })
}

async function explainMember({ db, orgId }: Context, email: string): Promise<Refused<'already_member' | 'id_conflict'> | undefined> {
  const found = await db
    .select({ id: members.id })
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .where(and(eq(members.orgId, orgId), eq(users.email, email)))
  return found.length > 0 ? { ok: false, reason: 'already_member' } : undefined
}
