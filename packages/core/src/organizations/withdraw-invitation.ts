import { invitations } from '@punchcard/db/schema'
import { and, eq, ne, sql } from 'drizzle-orm'
import { invitationChanged, type WithdrawInvitationInput, type WithdrawInvitationOutcome } from '../contract/invitations.ts'
import type { Refused } from '../contract/refusals.ts'
import { change } from '../verb/change.ts'
import type { Context } from '../verb/context.ts'
import { json, type OperationParameters, recordOperation } from '../verb/operation.ts'
import { statement } from '../verb/statement.ts'
import { invitationColumns, invitationJson } from './invitation.ts'

interface Parameters extends OperationParameters {
  invitationId: string
}

const withdraw = statement<Parameters, { answer: unknown }>('withdraw_invitation', (db, parameter) => {
  const before = db.$with('before').as(
    db
      .select(invitationColumns)
      .from(invitations)
      .where(
        and(
          eq(invitations.orgId, parameter('orgId')),
          eq(invitations.id, parameter('invitationId')),
          ne(invitations.status, sql`'accepted'`),
        ),
      )
      .for('no key update'),
  )
  const updated = db.$with('updated').as(
    db
      .update(invitations)
      .set({ status: 'canceled' })
      .from(before)
      .where(and(eq(invitations.orgId, before.orgId), eq(invitations.id, before.id)))
      .returning({ ...invitationColumns, changed: sql<boolean>`${invitations.status} is distinct from ${before.status}`.as('changed') }),
  )
  const answer = json({ ok: sql`true`, changed: updated.changed, invitation: invitationJson(updated) })
  const operation = recordOperation(db, parameter, updated, answer)
  return db.with(before, updated, operation).select({ answer: operation.answer }).from(operation)
})

/**
 * Takes an invitation back: its link opens nothing any more. One that was taken up is no longer there.
 * @returns the invitation; `changed` is false when it was taken back already.
 * Refused: idempotency_key_reused, not_found.
 */
export async function withdrawInvitation(ctx: Context, input: WithdrawInvitationInput): Promise<WithdrawInvitationOutcome> {
  const { invitationId } = input
  return change(ctx, {
    verb: 'withdrawInvitation',
    input,
    answer: invitationChanged,
    run: (operation) => withdraw(ctx.db, { ...operation, invitationId }),
    explain: async (): Promise<Refused<'not_found'>> => ({ ok: false, reason: 'not_found', what: 'invitation' }),
  })
}
