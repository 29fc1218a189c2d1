import * as z from 'zod'
import { bookingCharges, bookingKinds, bookingStatuses } from './booking-states.ts'
import { id, instant, instantInput } from './scalars.ts'

const longest = 62 * 24 * 3_600_000

/** Training sessions that overlap [from, to), at most 62 days. */
export const calendarRangeInput = z
  .strictObject({ from: instantInput, to: instantInput, trainerId: id.optional() })
  .refine(({ from, to }) => to > from && to.getTime() - from.getTime() <= longest, {
    error: 'The range must end after it begins and span no more than 62 days.',
    path: ['to'],
  })

export const calendarBooking = z.object({
  id,
  clientId: id,
  clientName: z.string(),
  kind: z.enum(bookingKinds),
  status: z.enum(bookingStatuses),
  charge: z.enum(bookingCharges),
  attempt: z.int(),
  autoComplete: z.boolean(),
  note: z.string().nullable(),
  purchaseId: id.nullable(),
  offerName: z.string().nullable(),
  /** Remaining on the purchase that pays; null where none does. */
  sessionsRemaining: z.int().nullable(),
  /** Until then whoever asks can cancel it in time: while it is open, the session goes back without a question. */
  freeCancelUntil: instant,
})

/** A training session with all of its bookings, by name. */
export const calendarSession = z.object({
  id,
  trainerId: id,
  trainerName: z.string(),
  startsAt: instant,
  endsAt: instant,
  capacity: z.int(),
  seatsTaken: z.int(),
  closedAt: instant.nullable(),
  bookings: z.array(calendarBooking),
})

export const calendarRange = z.object({ sessions: z.array(calendarSession) })

export type CalendarBooking = z.infer<typeof calendarBooking>
export type CalendarSession = z.infer<typeof calendarSession>
export type CalendarRangeInput = z.infer<typeof calendarRangeInput>
export type CalendarRange = z.infer<typeof calendarRange>
