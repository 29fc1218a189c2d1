import { type OfferKind, offers, type SubscriptionPeriod } from '@punchcard/db/schema'
import { sql } from 'drizzle-orm'
import { type CreateOfferInput, type CreateOfferOutcome, offerChanged } from '../contract/offers.ts'
import { change } from '../verb/change.ts'
import type { Context } from '../verb/context.ts'
import { json, type OperationParameters, recordOperation } from '../verb/operation.ts'
import { statement } from '../verb/statement.ts'
import { offerColumns, offerJson } from './offer.ts'

interface Parameters extends OperationParameters {
  id: string
  name: string
  kind: OfferKind
  sessions: number
  priceMinor: number
  validityDays: number | null
  priority: number
  period: SubscriptionPeriod | null
}

const create = statement<Parameters, { answer: unknown }>('create_offer', (db, parameter) => {
  const created = db.$with('created').as(
    db
      .insert(offers)
      .values({
        orgId: parameter('orgId'),
        id: parameter('id'),
        name: parameter('name'),
        kind: parameter('kind'),
        sessions: parameter('sessions'),
        priceMinor: parameter('priceMinor'),
        validityDays: parameter('validityDays'),
        priority: parameter('priority'),
        period: parameter('period'),
      })
      .returning(offerColumns),
  )
  const answer = json({ ok: sql`true`, changed: sql`true`, offer: offerJson(created) })
  const operation = recordOperation(db, parameter, created, answer)
  return db.with(created, operation).select({ answer: operation.answer }).from(operation)
})

/**
 * Puts something up for sale, under the caller's id. Without `validityDays` it never expires; a lower `priority` (0 unless
 * named) pays first. Refused: idempotency_key_reused, id_conflict.
 */
export async function createOffer(ctx: Context, input: CreateOfferInput): Promise<CreateOfferOutcome> {
  const { id, name, kind, sessions, priceMinor, validityDays = null, priority = 0, period = null } = input
  return change(ctx, {
    verb: 'createOffer',
    input,
    answer: offerChanged,
    run: (operation) => create(ctx.db, { ...operation, id, name, kind, sessions, priceMinor, validityDays, priority, period }),
    explain: async () => undefined,
    violations: { offers_pkey: { ok: false, reason: 'id_conflict' } },
  })
}
