import { offers } from '@punchcard/db/schema'
import { and, eq, sql } from 'drizzle-orm'
import { type ArchiveOfferInput, type ChangeOfferOutcome, offerChanged } from '../contract/offers.ts'
import { change } from '../verb/change.ts'
import type { Context } from '../verb/context.ts'
import { json, type OperationParameters, recordOperation } from '../verb/operation.ts'
import { statement } from '../verb/statement.ts'
import { explainNoOffer, offerColumns, offerJson } from './offer.ts'

interface Parameters extends OperationParameters {
  offerId: string
  archived: boolean
}

const archive = statement<Parameters, { answer: unknown }>('archive_offer', (db, parameter) => {
  const before = db.$with('before').as(
    db
      .select(offerColumns)
      .from(offers)
      .where(and(eq(offers.orgId, parameter('orgId')), eq(offers.id, parameter('offerId'))))
      .for('no key update'),
  )
  const archivedAt = sql`case when ${parameter('archived')}::boolean then coalesce(${before.archivedAt}, clock_timestamp()) end`
  const updated = db.$with('updated').as(
    db
      .update(offers)
      .set({ archivedAt })
      .from(before)
      .where(and(eq(offers.orgId, before.orgId), eq(offers.id, before.id)))
      .returning({
        ...offerColumns,
        changed: sql<boolean>`${offers.archivedAt} is distinct from ${before.archivedAt}`.as('changed'),
      }),
  )
  const answer = json({ ok: sql`true`, changed: updated.changed, offer: offerJson(updated) })
  const operation = recordOperation(db, parameter, updated, answer)
  return db.with(before, updated, operation).select({ answer: operation.answer }).from(operation)
})

/**
 * Takes an offer off sale, or puts it back. What was sold before stays as it was sold.
 * @returns the offer; `changed` is false when it was so already.
 * Refused: idempotency_key_reused, not_found.
 */
export async function archiveOffer(ctx: Context, input: ArchiveOfferInput): Promise<ChangeOfferOutcome> {
  const { offerId, archived } = input
  return change(ctx, {
    verb: 'archiveOffer',
    input,
    answer: offerChanged,
    run: (operation) => archive(ctx.db, { ...operation, offerId, archived }),
    explain: () => explainNoOffer(ctx, offerId),
  })
}
