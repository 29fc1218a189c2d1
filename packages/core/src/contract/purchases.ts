import * as z from 'zod'
import type { Outcome } from './refusals.ts'
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

export type SellPurchaseInput = z.infer<typeof sellPurchaseInput>
export type UseSessionInput = z.infer<typeof useSessionInput>
export type ReinstateSessionInput = z.infer<typeof reinstateSessionInput>
export type GetPurchaseInput = z.infer<typeof getPurchaseInput>
export type ListPurchasesInput = z.infer<typeof listPurchasesInput>
export type Purchase = z.infer<typeof purchase>

export type SellPurchaseOutcome = Outcome<
  z.infer<typeof purchaseSold>,
  'idempotency_key_reused' | 'not_found' | 'id_conflict' | 'client_archived' | 'offer_archived' | 'offer_not_sellable' | 'outside_validity'
>
export type UseSessionOutcome = Outcome<
  z.infer<typeof sessionUsed>,
  'idempotency_key_reused' | 'not_found' | 'occurred_in_future' | 'purchase_expired' | 'outside_validity' | 'no_sessions_remaining'
>
export type ReinstateSessionOutcome = Outcome<
  z.infer<typeof sessionReinstated>,
  'idempotency_key_reused' | 'not_found' | 'nothing_to_reinstate'
>
export type GetPurchaseOutcome = Outcome<{ ok: true; changed: false; purchase: Purchase }, 'not_found'>
/** In burn order, purchases that no longer pay last. */
export type ListPurchasesOutcome = Outcome<{ ok: true; changed: false; purchases: Purchase[] }, 'not_found'>
