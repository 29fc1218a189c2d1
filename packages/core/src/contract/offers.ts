import * as z from 'zod'
import { outcome } from './refusals.ts'
import { id, idempotencyKey, instant, priceMinor, text } from './scalars.ts'

export const offerKinds = ['pack', 'subscription', 'single'] as const
export const subscriptionPeriods = ['week', 'month', 'quarter', 'year'] as const

const name = text.min(1).max(120)
const validityDays = z.int().min(1).max(3650).nullable()
const priority = z.int().min(-100).max(100)

export const createOfferInput = z
  .strictObject({
    id,
    idempotencyKey,
    name,
    kind: z.enum(offerKinds),
    sessions: z.int().min(1).max(1000),
    priceMinor,
    validityDays: validityDays.optional(),
    priority: priority.optional(),
    period: z.enum(subscriptionPeriods).optional(),
  })
  .refine(({ kind, sessions }) => kind !== 'single' || sessions === 1, { error: 'A single session is one session.', path: ['sessions'] })
  .refine(({ kind, period }) => (kind === 'subscription') === Boolean(period), {
    error: 'A subscription, and nothing else, has a period.',
    path: ['period'],
  })
/** Terms of what was sold before stay as they were sold. */
export const updateOfferInput = z.strictObject({
  offerId: id,
  idempotencyKey,
  name: name.optional(),
  priceMinor: priceMinor.optional(),
  validityDays: validityDays.optional(),
  priority: priority.optional(),
})
export const archiveOfferInput = z.strictObject({ offerId: id, idempotencyKey, archived: z.boolean().default(true) })
export const listOffersInput = z.strictObject({ archived: z.boolean().default(false) })

export const offer = z.object({
  id,
  name: z.string(),
  kind: z.enum(offerKinds),
  sessions: z.int(),
  priceMinor: z.int(),
  validityDays: z.int().nullable(),
  priority: z.int(),
  period: z.enum(subscriptionPeriods).nullable(),
  archivedAt: instant.nullable(),
})
export const offerChanged = z.object({ ok: z.literal(true), changed: z.boolean(), offer })
export const createOfferOutcome = outcome(offerChanged, ['idempotency_key_reused', 'id_conflict'])
export const changeOfferOutcome = outcome(offerChanged, ['idempotency_key_reused', 'not_found'])
export const offerList = z.object({ offers: z.array(offer) })

export type CreateOfferInput = z.infer<typeof createOfferInput>
export type UpdateOfferInput = z.infer<typeof updateOfferInput>
export type ArchiveOfferInput = z.infer<typeof archiveOfferInput>
export type ListOffersInput = z.infer<typeof listOffersInput>
export type Offer = z.infer<typeof offer>
export type CreateOfferOutcome = z.infer<typeof createOfferOutcome>
export type ChangeOfferOutcome = z.infer<typeof changeOfferOutcome>
export type OfferList = z.infer<typeof offerList>
