import * as z from 'zod'
import { outcome } from './refusals.ts'
import { id, idempotencyKey, instant, instantInput, note, priceMinor, version } from './scalars.ts'

export const sellPurchaseInput = z.strictObject({
  id,
  clientId: id,
  offerId: id,
  idempotencyKey,
  purchasedAt: instantInput.optional(),
  validFrom: instantInput.optional(),
  expiresAt: instantInput.nullable().optional(),
  priceMinor: priceMinor.optional(),
  note: note.optional(),
})
export const useSessionInput = z.strictObject({
  purchaseId: id,
  idempotencyKey,
  occurredAt: instantInput.optional(),
  note: note.optional(),
})
export const reinstateSessionInput = z.strictObject({
  purchaseId: id,
  idempotencyKey,
  entryVersion: version.optional(),
  note: note.optional(),
})
export const getPurchaseInput = z.strictObject({ purchaseId: id })
export const listPurchasesInput = z.strictObject({ clientId: id })

/** A purchase as it leaves core. `version` grows with each change: of two copies, the higher is the newer. */
export const purchase = z.object({
  id,
  clientId: id,
  offerId: id,
  offerName: z.string(),
  priceMinor: z.int(),
  currency: z.string(),
  priority: z.int(),
  sessionsTotal: z.int(),
  sessionsScheduled: z.int(),
  sessionsUsed: z.int(),
  sessionsRemaining: z.int(),
  purchasedAt: instant,
  validFrom: instant,
  expiresAt: instant.nullable(),
  expired: z.boolean(),
  version: z.int(),
})

/** A booking of today that still waits to be completed: the visit that `useSession` may just have counted. */
export const awaitingBooking = z.object({ id, startsAt: instant, endsAt: instant })

const done = z.object({ ok: z.literal(true), changed: z.boolean() })
export const purchaseSold = done.extend({ purchase })
export const sessionUsed = done.extend({ purchase, entryVersion: z.int(), awaitingBooking: awaitingBooking.nullable() })
export const sessionReinstated = done.extend({ purchase, entryVersion: z.int(), reversedVersion: z.int(), bookingId: id.nullable() })

export const sellPurchaseOutcome = outcome(purchaseSold, [
  'idempotency_key_reused',
  'not_found',
  'id_conflict',
  'client_archived',
  'offer_archived',
  'offer_not_sellable',
  'outside_validity',
])
export const useSessionOutcome = outcome(sessionUsed, [
  'idempotency_key_reused',
  'not_found',
  'occurred_in_future',
  'purchase_expired',
  'outside_validity',
  'no_sessions_remaining',
])
export const reinstateSessionOutcome = outcome(sessionReinstated, ['idempotency_key_reused', 'not_found', 'nothing_to_reinstate'])
const found = z.object({ ok: z.literal(true), changed: z.literal(false) })
export const getPurchaseOutcome = outcome(found.extend({ purchase }), ['not_found'])
/** In burn order, purchases that no longer pay last. */
export const listPurchasesOutcome = outcome(found.extend({ purchases: z.array(purchase) }), ['not_found'])

export type SellPurchaseInput = z.infer<typeof sellPurchaseInput>
export type UseSessionInput = z.infer<typeof useSessionInput>
export type ReinstateSessionInput = z.infer<typeof reinstateSessionInput>
export type GetPurchaseInput = z.infer<typeof getPurchaseInput>
export type ListPurchasesInput = z.infer<typeof listPurchasesInput>
export type Purchase = z.infer<typeof purchase>

export type SellPurchaseOutcome = z.infer<typeof sellPurchaseOutcome>
export type UseSessionOutcome = z.infer<typeof useSessionOutcome>
export type ReinstateSessionOutcome = z.infer<typeof reinstateSessionOutcome>
export type GetPurchaseOutcome = z.infer<typeof getPurchaseOutcome>
export type ListPurchasesOutcome = z.infer<typeof listPurchasesOutcome>
