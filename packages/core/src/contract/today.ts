import * as z from 'zod'
import { bookingStatuses } from './booking-states.ts'
import { calendarSession } from './calendar.ts'
import { id, instant } from './scalars.ts'

/** Sessions of one trainer, or of everyone. Purchases belong to no trainer and are always everyone's. */
export const todayOverviewInput = z.strictObject({ trainerId: id.optional() })

/** A purchase with so little left, or so little time, that somebody should speak to its client. */
export const purchaseInNeed = z.object({
  purchaseId: id,
  clientId: id,
  clientName: z.string(),
  offerName: z.string(),
  sessionsTotal: z.int(),
  sessionsScheduled: z.int(),
  sessionsRemaining: z.int(),
  expiresAt: instant.nullable(),
})

/** A booking whose session nobody has paid for. */
export const owedBooking = z.object({
  bookingId: id,
  trainingSessionId: id,
  clientId: id,
  clientName: z.string(),
  status: z.enum(bookingStatuses),
  startsAt: instant,
})

/** What a new studio has by now of what it begins with, in turn: an offer, a client, a sale, a booking. */
export const studioStart = z.object({
  /** Something is for sale, or was sold. */
  offered: z.boolean(),
  /** Who was added last: somebody to sell to and to book. */
  client: z.object({ id, name: z.string() }).nullable(),
  sold: z.boolean(),
  booked: z.boolean(),
})

const purchasesInNeed = z.object({ count: z.int(), purchases: z.array(purchaseInNeed) })

export const todayOverview = z.object({
  /** The clock by which all of this was read. */
  now: instant,
  /** Today in the organization's time zone, for instance 2026-11-21. */
  date: z.iso.date(),
  /** What begins today or is still going on, by start; what was cancelled altogether is left out. */
  sessions: z.array(calendarSession),
  /** Past bookings that wait to be marked by hand, oldest first: how many, and the sessions of the first 20. */
  unmarked: z.object({ count: z.int(), sessions: z.array(calendarSession) }),
  /** Of more than 2 sessions, at most 2 of them left, of a client who has no more elsewhere. The first 10, fewest left first. */
  runningLow: purchasesInNeed,
  /** Sessions left that lapse within 7 days. The first 10, next to lapse first. */
  expiring: purchasesInNeed,
  /** The first 10, oldest first. */
  owed: z.object({ count: z.int(), bookings: z.array(owedBooking) }),
  /** null once something was sold and somebody was booked: from then on the studio runs. */
  start: studioStart.nullable(),
})

export type TodayOverviewInput = z.infer<typeof todayOverviewInput>
export type PurchaseInNeed = z.infer<typeof purchaseInNeed>
export type OwedBooking = z.infer<typeof owedBooking>
export type StudioStart = z.infer<typeof studioStart>
export type TodayOverview = z.infer<typeof todayOverview>
