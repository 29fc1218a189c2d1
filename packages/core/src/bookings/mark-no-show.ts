import { organizations } from '@punchcard/db/schema'
import { eq, sql } from 'drizzle-orm'
import type { BookingStatus } from '../contract/booking-states.ts'
import { bookingChanged, type ChangeBookingOutcome, type SettleBookingInput } from '../contract/bookings.ts'
import { change } from '../verb/change.ts'
import type { Context } from '../verb/context.ts'
import { statement } from '../verb/statement.ts'
import { explainUnchanged } from './explain-unchanged.ts'
import { lockBooking } from './lock-booking.ts'
import { keepSeat } from './seat.ts'
import { decideBooking, type SettleBookingParameters, settleBooking } from './settle-booking.ts'

interface Parameters extends SettleBookingParameters {
  charge: string | null
}

const from: BookingStatus[] = ['pending', 'confirmed', 'completed']

const miss = statement<Parameters, { answer: unknown }>('mark_no_show', (db, parameter) => {
  const booking = lockBooking(db, parameter)
  const choice = db.$with('choice').as(
    db
      .select({ choice: sql<string>`coalesce(${parameter('charge')}, ${organizations.noShowPolicy})`.as('choice') })
      .from(booking)
      .innerJoin(organizations, eq(organizations.id, booking.orgId)),
  )
  const verdict = decideBooking(db, booking, {
    from,
    to: sql`'no_show'`,
    keeps: sql`${choice.choice} = 'charge'`,
    reason: choice.choice,
    reads: choice,
  })
  const { paid, settled, session, operation, entry } = settleBooking(db, parameter, verdict, keepSeat)
  return db.with(booking, choice, verdict, paid, settled, session, operation, entry).select({ answer: operation.answer }).from(operation)
})

/**
 * Marks that the client did not come. `charge` counts the session as used, `waive` gives it back; without a choice the
 * organization's policy decides. The seat stays taken: the trainer was there.
 * Refused: idempotency_key_reused, not_found, wrong_state.
 */
export async function markNoShow(ctx: Context, input: SettleBookingInput): Promise<ChangeBookingOutcome> {
  return change(ctx, {
    verb: 'markNoShow',
    input,
    answer: bookingChanged,
    run: (operation) => miss(ctx.db, { ...operation, bookingId: input.bookingId, charge: input.charge ?? null, note: input.note ?? null }),
    explain: () => explainUnchanged(ctx, input.bookingId, { from, to: ['no_show'], charge: input.charge }),
  })
}
