import { createOfferInput, type Offer } from '@punchcard/core/contract'
import * as z from 'zod'

const { name, sessions, priceMinor, validityDays, priority } = createOfferInput.shape

export type OfferFields = z.infer<ReturnType<typeof offerFields>>
type Entered = z.input<ReturnType<typeof offerFields>>

/** Numbers come out of inputs as text; the limits are the contract's. A price has the currency's digits after a point or a comma. */
export function offerFields(minorDigits: number) {
  const amount = minorDigits === 0 ? /^\d+$/ : new RegExp(`^\\d+([.,]\\d{1,${minorDigits}})?$`)
  return z.object({
    name,
    sessions: z.coerce.number<string>().pipe(sessions),
    priceMinor: z
      .string()
      .trim()
      .min(1, { error: 'Enter a price; 0 if it is free.', abort: true })
      .regex(amount, { error: `Enter a price such as ${(49.9).toFixed(minorDigits)}.`, abort: true })
      .transform((price) => Math.round(Number(price.replace(',', '.')) * 10 ** minorDigits))
      .refine((minor) => priceMinor.safeParse(minor).success, 'Enter a lower price.'),
    validityDays: z
      .string()
      .transform((days) => (days.trim() === '' ? null : Number(days)))
      .pipe(validityDays.unwrap()),
    priority: z.coerce.number<string>().pipe(priority.unwrap()),
  })
}

/** What stands in the form at first: the offer as one would type it, or a new one. */
export function offerEntered(offer: Offer | undefined, minorDigits: number): Entered {
  if (!offer) return { name: '', sessions: '10', priceMinor: '', validityDays: '', priority: '0' }
  return {
    name: offer.name,
    sessions: String(offer.sessions),
    priceMinor: (offer.priceMinor / 10 ** minorDigits).toFixed(minorDigits),
    validityDays: String(offer.validityDays ?? ''),
    priority: String(offer.priority),
  }
}
