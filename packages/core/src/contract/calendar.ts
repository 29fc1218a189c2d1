import * as z from 'zod'
import type { BookingCharge, BookingKind, BookingStatus } from './booking-states.ts'
import { id, instantInput } from './scalars.ts'

const longest = 62 * 24 * 3_600_000

/** Training sessions that overlap [from, to), at most 62 days. */
export const calendarRangeInput = z
  .strictObject({ from: instantInput, to: instantInput, trainerId: id.optional() })
  .refine(({ from, to }) => to > from && to.getTime() - from.getTime() <= longest, {
    error: 'The range must end after it begins and span no more than 62 days.',
    path: ['to'],
  })

export interface CalendarBooking {
  id: string
  clientId: string
  clientName: string
  kind: BookingKind
  status: BookingStatus
  charge: BookingCharge
  attempt: number
  autoComplete: boolean
  note: string | null
  purchaseId: string | null
  offerName: string | null
  /** Remaining on the purchase that pays; null where none does. */
  sessionsRemaining: number | null
  /** Until then whoever asks can cancel it in time: while it is open, the session goes back without a question. */
  freeCancelUntil: Date
}

export interface CalendarSession {
  id: string
  trainerId: string
  trainerName: string
  startsAt: Date
  endsAt: Date
  capacity: number
  seatsTaken: number
  closedAt: Date | null
  bookings: CalendarBooking[]
}

export type CalendarRangeInput = z.infer<typeof calendarRangeInput>
export interface CalendarRange {
  sessions: CalendarSession[]
}
