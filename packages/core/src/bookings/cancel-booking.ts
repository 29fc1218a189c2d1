import { organizations } from '@punchcard/db/schema'
import { and, eq, sql } from 'drizzle-orm'
import type { BookingStatus } from '../contract/booking-states.ts'
import { bookingChanged, type ChangeBookingOutcome, type SettleBookingInput } from '../contract/bookings.ts'
import { change } from '../verb/change.ts'
import type { Context } from '../verb/context.ts'
import { statement } from '../verb/statement.ts'
import { cancelledStatuses, hasStatus, openStatuses } from './booking-status.ts'
import { explainUnchanged } from './explain-unchanged.ts'
import { freeCancelUntil } from './free-cancel.ts'
import { lockBooking } from './lock-booking.ts'
import { freeSeat } from './seat.ts'
import { decideBooking, type SettleBookingParameters, settleBooking } from './settle-booking.ts'

interface Parameters extends SettleBookingParameters {
  charge: string | null
}

// From completed as well: the due run may have been faster than the trainer. It is late then.
const from: BookingStatus[] = ['pending', 'confirmed', 'completed']

const cancel = statement<Parameters, { answer: unknown }>('cancel_booking', (db, parameter) => {
  const booking = lockBooking(db, parameter)
  const until = freeCancelUntil(booking, organizations.cancelWindowMinutes, parameter)
  const inTime = and(hasStatus(booking.status, openStatuses), sql`clock_timestamp() <= ${until}`)
  const choice = db.$with('choice').as(
    db
      .select({
        choice:
          sql<string>`case when ${inTime} then 'in_time' else coalesce(${parameter('charge')}, ${organizations.lateCancelPolicy}) end`.as(
            'choice',
          ),
      })
      .from(booking)
      .innerJoin(organizations, eq(organizations.id, booking.orgId)),
  )
  const verdict = decideBooking(db, booking, {
    from,
    to: sql`case ${choice.choice} when 'in_time' then 'cancelled' else 'late_cancelled' end`,
    keeps: sql`${choice.choice} = 'charge'`,
    reason: choice.choice,
    reads: choice,
  })
  const { paid, settled, session, operation, entry } = settleBooking(db, parameter, verdict, freeSeat)
  return db.with(booking, choice, verdict, paid, settled, session, operation, entry).select({ answer: operation.answer }).from(operation)
})

/**
 * Cancels a booking and frees its seat. In time (before the organization's window closes, or within ten minutes of the booking
 * by whoever made it) the session goes back; late, `charge` or `waive` decides, or the organization's policy.
 * Refused: idempotency_key_reused, not_found, wrong_state.
 */
export async function cancelBooking(ctx: Context, input: SettleBookingInput): Promise<ChangeBookingOutcome> {
  return change(ctx, {
    verb: 'cancelBooking',
    input,
    answer: bookingChanged,
    run: (operation) =>
      cancel(ctx.db, { ...operation, bookingId: input.bookingId, charge: input.charge ?? null, note: input.note ?? null }),
    explain: () => explainUnchanged(ctx, input.bookingId, { from, to: cancelledStatuses, charge: input.charge }),
  })
}
