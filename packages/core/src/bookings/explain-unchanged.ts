import type { BookingStatus } from '../contract/booking-states.ts'
import type { BookingChanged } from '../contract/bookings.ts'
import type { Refused } from '../contract/refusals.ts'
import type { Context } from '../verb/context.ts'
import { findBooking } from './read-booking.ts'

interface Transition {
  from: readonly BookingStatus[]
  to: readonly BookingStatus[]
}

/**
 * Reads why a booking's status did not change. A booking that already is what was asked for is done, unchanged;
 * `undefined` when it may change by now.
 */
export async function explainUnchanged(
  ctx: Context,
  bookingId: string,
  { from, to }: Transition,
): Promise<BookingChanged | Refused<'not_found' | 'wrong_state'> | undefined> {
  const found = await findBooking(ctx, bookingId)
  if (!found) return { ok: false, reason: 'not_found', what: 'booking' }
  const { booking, purchase } = found
  if (to.includes(booking.status)) return { ok: true, changed: false, booking, purchase }
  return from.includes(booking.status) ? undefined : { ok: false, reason: 'wrong_state', state: booking.status }
}
