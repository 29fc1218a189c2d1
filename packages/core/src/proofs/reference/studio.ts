import type { BookingCharge, BookingKind, BookingStatus, LedgerEntryKind } from '../../contract/index.ts'
import type { Actor } from '../../verb/context.ts'
import type { OfferTerms, Policies } from '../world.ts'

export interface Entry {
  kind: LedgerEntryKind
  total: number
  scheduled: number
  used: number
  /** The version of the use that it takes back. */
  reverses: number | null
  booking: Booking | null
  attempt: number | null
  reason: string | null
  key: string | null
}

/** A purchase is its entries: entry 1 stands first, and the figures are their sums. */
export interface Purchase {
  id: string
  clientId: string
  priority: number
  purchasedAt: Date
  validFrom: Date
  expiresAt: Date | null
  entries: Entry[]
}

export interface Slot {
  /** Known once the first booking was answered. */
  id: string | null
  trainerId: string
  startsAt: Date
  endsAt: Date
  capacity: number
}

export interface Booking {
  id: string
  clientId: string
  slot: Slot
  kind: BookingKind
  status: BookingStatus
  charge: BookingCharge
  purchase: Purchase | null
  /** Version of its live use. */
  use: number | null
  attempt: number
  autoComplete: boolean
  madeBy: Actor
}

/** Everything that DESIGN.md says about sessions, in plain variables, with nobody else there: the reference. */
export interface Studio {
  begun: Date
  policies: Policies
  trainers: string[]
  /** Whether each client is archived. */
  clients: Map<string, boolean>
  offers: OfferTerms[]
  purchases: Purchase[]
  slots: Slot[]
  bookings: Booking[]
}

const sum = (entries: Entry[], figure: 'total' | 'scheduled' | 'used') => entries.reduce((total, entry) => total + entry[figure], 0)

export function figures({ entries }: Purchase) {
  const [total, scheduled, used] = [sum(entries, 'total'), sum(entries, 'scheduled'), sum(entries, 'used')]
  return { total, scheduled, used, remaining: total - scheduled - used, version: entries.length }
}

/** Writes an entry and answers its version. */
export function record(purchase: Purchase, key: string | null, entry: Partial<Entry> & Pick<Entry, 'kind'>): number {
  const nothing = { total: 0, scheduled: 0, used: 0, reverses: null, booking: null, attempt: entry.booking?.attempt ?? null, reason: null }
  purchase.entries.push({ ...nothing, key, ...entry })
  return purchase.entries.length
}

/** The uses that no later entry takes back. */
export function liveUses({ entries }: Purchase): number[] {
  const reversed = new Set(entries.map((entry) => entry.reverses))
  return entries.flatMap((entry, index) => (entry.used === 1 && !reversed.has(index + 1) ? [index + 1] : []))
}

export const holdsSeat = (booking: Booking) => booking.status !== 'cancelled' && booking.status !== 'late_cancelled'
export const isOpen = (booking: Booking) => booking.status === 'pending' || booking.status === 'confirmed'
export const seatsTaken = (studio: Studio, slot: Slot) => studio.bookings.filter((b) => b.slot === slot && holdsSeat(b)).length

/** Whether another live session of the trainer overlaps. */
export function isBusy(studio: Studio, { trainerId, startsAt, endsAt }: Omit<Slot, 'id' | 'capacity'>, except?: Slot): boolean {
  const live = studio.slots.filter((slot) => slot !== except && (slot.capacity > 1 || seatsTaken(studio, slot) > 0))
  return live.some((slot) => slot.trainerId === trainerId && slot.startsAt < endsAt && slot.endsAt > startsAt)
}

export const isValidAt = (purchase: Purchase, at: Date) =>
  purchase.validFrom <= at && (purchase.expiresAt === null || purchase.expiresAt > at)

export function viewOf(purchase: Purchase, now: Date) {
  const { total, scheduled, used, remaining, version } = figures(purchase)
  return {
    id: purchase.id,
    sessionsTotal: total,
    sessionsScheduled: scheduled,
    sessionsUsed: used,
    sessionsRemaining: remaining,
    version,
    expired: purchase.expiresAt !== null && purchase.expiresAt <= now,
  }
}

export function bookingView({ id, clientId, kind, status, charge, purchase, attempt, autoComplete, slot }: Booking) {
  const { trainerId, startsAt, endsAt, capacity } = slot
  return {
    id,
    clientId,
    kind,
    status,
    charge,
    purchaseId: purchase?.id ?? null,
    attempt,
    autoComplete,
    trainerId,
    startsAt,
    endsAt,
    capacity,
  }
}

export const refused = (reason: string, details: object = {}) => ({ ok: false as const, reason, ...details })
export const notFound = (what: string) => refused('not_found', { what })
export const done = (details: object, changed = true) => ({ ok: true as const, changed, ...details })
export type Expected = ReturnType<typeof refused> | ReturnType<typeof done>
