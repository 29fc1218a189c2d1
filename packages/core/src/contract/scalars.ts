import * as z from 'zod'

/** Made by the caller, for instance with crypto.randomUUID(). */
export const id = z.uuid().toLowerCase()
/** One per intent; sent again with each retry of the same intent. */
export const idempotencyKey = z.uuid().toLowerCase()
/** What people type. PostgreSQL keeps every character but NUL. */
export const text = z
  .string()
  .trim()
  .refine((value) => !value.includes('\0'), 'The character NUL cannot be kept.')
export const note = text.max(1000)
export const email = z.email().max(254)
/** A person's own, and never sent anywhere but to the sign-in. */
export const password = z.string().min(8).max(128)
/** IANA name, for instance Europe/Berlin; no bare offset, which knows no daylight saving time. */
export const timeZone = z.string().max(64).refine(isTimeZone, 'Choose a time zone from the list.')
/** ISO 4217. */
export const currency = z.string().refine((code) => Intl.supportedValuesOf('currency').includes(code), 'Choose a currency from the list.')
/** Which entry of a purchase's ledger. */
export const version = z.int().min(1).max(2_147_483_647)
/** Whole minor units (cents) of the organization's currency. */
export const priceMinor = z.int().min(0).max(100_000_000)
/** A Date here; ISO 8601 with zone where it was stored or sent as text. */
export const instant = z.coerce.date<Date | string>()

const earliest = new Date('2000-01-01T00:00:00Z')
const latest = new Date('2100-01-01T00:00:00Z')
/** An instant that a caller names. */
export const instantInput = z.date('Name an instant with its time zone, for instance 2026-05-04T10:00:00Z.').min(earliest).max(latest)

function isTimeZone(name: string): boolean {
  try {
    return /^[A-Z]/.test(name) && Boolean(new Intl.DateTimeFormat('en', { timeZone: name }))
  } catch {
    return false
  }
}
