import { type BookingStatus, drawsOnPurchase } from '../contract/booking-states.ts'
import type { Booking, BookingChanged, SettleBookingInput } from '../contract/bookings.ts'
import type { Refused } from '../contract/refusals.ts'
import type { Context } from '../verb/context.ts'
import { findBooking } from './read-booking.ts'

interface Transition {
  from: readonly BookingStatus[]
  to: readonly BookingStatus[]
  /** What the caller wants to become of the charge; without it, whatever became of it will do. */
  charge?: SettleBookingInput['charge']
}

/**
 * Reads why a booking's status did not change. A booking that already is what was asked for is done, unchanged;
 * `undefined` when it may change by now.
 */
export async function explainUnchanged(
  ctx: Context,
  bookingId: string,
  { from, to, charge }: Transition,
): Promise<BookingChanged | Refused<'not_found' | 'wrong_state'> | undefined> {
  const found = await findBooking(ctx, bookingId)
  if (!found) return { ok: false, reason: 'not_found', what: 'booking' }
  const { booking, purchase } = found
  if (to.includes(booking.status) && !contradicts(booking, charge)) return { ok: true, changed: false, booking, purchase }
  return from.includes(booking.status) ? undefined : { ok: false, reason: 'wrong_state', state: booking.status }
}

/** Ended otherwise than asked: waived, and charge was asked for, or the other way round. In time nobody has a choice. */
function contradicts({ status, kind, charge }: Booking, asked: SettleBookingInput['charge']): boolean {
  if (asked === 'waive') return charge === 'used' || charge === 'owed'
  // What was owed and waived is owed no more; of a kind that draws on nothing there is nothing to charge.
  const waived = charge === 'returned' || (charge === 'none' && drawsOnPurchase(kind))
  return asked === 'charge' && waived && status !== 'cancelled'
}
