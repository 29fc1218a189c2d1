import { offers } from '@punchcard/db/schema'
import { and, eq, sql } from 'drizzle-orm'
import { type ChangeOfferOutcome, offerChanged, type UpdateOfferInput } from '../contract/offers.ts'
import { change } from '../verb/change.ts'
import type { Context } from '../verb/context.ts'
import { json, type OperationParameters, recordOperation } from '../verb/operation.ts'
import { statement } from '../verb/statement.ts'
import { explainNoOffer, offerColumns, offerJson } from './offer.ts'

interface Parameters extends OperationParameters {
  offerId: string
  /** null leaves it as it is, here and below. */
  name: string | null
  priceMinor: number | null
  priority: number | null
  /** Whether `validityDays` was named; a null of the caller's lets the offer never expire. */
  validityNamed: boolean
  validityDays: number | null
}

const update = statement<Parameters, { answer: unknown }>('update_offer', (db, parameter) => {
  const before = db.$with('before').as(
    db
      .select(offerColumns)
      .from(offers)
      .where(and(eq(offers.orgId, parameter('orgId')), eq(offers.id, parameter('offerId'))))
      .for('no key update'),
  )
  const updated = db.$with('updated').as(
    db
      .update(offers)
      .set({
        name: sql`coalesce(${parameter('name')}, ${before.name})`,
        priceMinor: sql`coalesce(${parameter('priceMinor')}::bigint, ${before.priceMinor})`,
        priority: sql`coalesce(${parameter('priority')}::int, ${before.priority})`,
        validityDays: sql`case when ${parameter('validityNamed')}::boolean then ${parameter('validityDays')}::int else ${before.validityDays} end`,
      })
      .from(before)
      .where(and(eq(offers.orgId, before.orgId), eq(offers.id, before.id)))
      .returning({
        ...offerColumns,
        changed: sql<boolean>`(${offers.name}, ${offers.priceMinor}, ${offers.priority}, ${offers.validityDays})
          is distinct from (${before.name}, ${before.priceMinor}, ${before.priority}, ${before.validityDays})`.as('changed'),
      }),
  )
  const answer = json({ ok: sql`true`, changed: updated.changed, offer: offerJson(updated) })
  const operation = recordOperation(db, parameter, updated, answer)
  return db.with(before, updated, operation).select({ answer: operation.answer }).from(operation)
})

/**
 * Changes an offer's terms for what will be sold from now on; fields left out stay as they are. What it is and how many
 * sessions it has are fixed: another pack is another offer.
 * @returns the offer; `changed` is false when everything was so already.
 * Refused: idempotency_key_reused, not_found.
 */
export async function updateOffer(ctx: Context, input: UpdateOfferInput): Promise<ChangeOfferOutcome> {
  const { offerId, name = null, priceMinor = null, priority = null, validityDays } = input
  return change(ctx, {
    verb: 'updateOffer',
    input,
    answer: offerChanged,
    run: (operation) =>
      update(ctx.db, {
        ...operation,
        offerId,
        name,
        priceMinor,
        priority,
        validityNamed: validityDays !== undefined,
        validityDays: validityDays ?? null,
      }),
    explain: () => explainNoOffer(ctx, offerId),
  })
}
