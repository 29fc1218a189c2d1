import { sql } from 'drizzle-orm'
import { bookingChanged, type ChangeBookingInput, type ChangeBookingOutcome } from '../contract/bookings.ts'
import { change } from '../verb/change.ts'
import type { Context } from '../verb/context.ts'
import { statement } from '../verb/statement.ts'
import { openStatuses } from './booking-status.ts'
import { explainUnchanged } from './explain-unchanged.ts'
import { lockBooking } from './lock-booking.ts'
import { keepSeat } from './seat.ts'
import { decideBooking, type SettleBookingParameters, settleBooking } from './settle-booking.ts'

const complete = statement<SettleBookingParameters, { answer: unknown }>('complete_booking', (db, parameter) => {
  const booking = lockBooking(db, parameter)
  const verdict = decideBooking(db, booking, {
    from: openStatuses,
    to: sql`'completed'`,
    keeps: sql`true`,
    reason: sql`null`,
  })
  const { paid, settled, session, operation, entry } = settleBooking(db, parameter, verdict, keepSeat)
  return db.with(booking, verdict, paid, settled, session, operation, entry).select({ answer: operation.answer }).from(operation)
})

/**
 * Marks a booking as having taken place: the session set aside for it is used, also when its purchase expired meanwhile.
 * One that drew on nothing, or is owed, stays so.
 * Refused: idempotency_key_reused, not_found, wrong_state.
 */
export async function completeBooking(ctx: Context, input: ChangeBookingInput): Promise<ChangeBookingOutcome> {
  return change(ctx, {
    verb: 'completeBooking',
    input,
    answer: bookingChanged,
    run: (operation) => complete(ctx.db, { ...operation, bookingId: input.bookingId, note: input.note ?? null }),
    explain: () => explainUnchanged(ctx, input.bookingId, { from: openStatuses, to: ['completed'] }),
  })
}
