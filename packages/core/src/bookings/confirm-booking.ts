import { bookings } from '@punchcard/db/schema'
import { and, eq, sql } from 'drizzle-orm'
import { bookingChanged, type ChangeBookingInput, type ChangeBookingOutcome } from '../contract/bookings.ts'
import { change } from '../verb/change.ts'
import type { Context } from '../verb/context.ts'
import { json, type OperationParameters, recordOperation } from '../verb/operation.ts'
import { statement } from '../verb/statement.ts'
import { bookingColumns, bookingJson } from './booking.ts'
import { explainUnchanged } from './explain-unchanged.ts'
import { lockBooking } from './lock-booking.ts'
import { keepSeat } from './seat.ts'

interface Parameters extends OperationParameters {
  bookingId: string
  note: string | null
}

const confirm = statement<Parameters, { answer: unknown }>('confirm_booking', (db, parameter) => {
  const booking = lockBooking(db, parameter)
  const confirmed = db.$with('confirmed').as(
    db
      .update(bookings)
      .set({ status: sql`'confirmed'` })
      .from(booking)
      .where(and(eq(bookings.orgId, booking.orgId), eq(bookings.id, booking.id), eq(booking.status, sql`'pending'`)))
      .returning(bookingColumns),
  )
  const session = keepSeat(db, confirmed)
  const answer = json({
    ok: sql`true`,
    changed: sql`true`,
    booking: sql`(select ${bookingJson(confirmed, session)} from ${session})`,
    purchase: sql`null`,
  })
  const operation = recordOperation(db, parameter, confirmed, answer, sql`${parameter('note')}`)
  return db.with(booking, confirmed, session, operation).select({ answer: operation.answer }).from(operation)
})

/**
 * Confirms a pending booking. Its seat and its session have been set aside since it was made, so no figure changes.
 * Refused: idempotency_key_reused, not_found, wrong_state.
 */
export async function confirmBooking(ctx: Context, input: ChangeBookingInput): Promise<ChangeBookingOutcome> {
  return change(ctx, {
    verb: 'confirmBooking',
    input,
    answer: bookingChanged,
    run: (operation) => confirm(ctx.db, { ...operation, bookingId: input.bookingId, note: input.note ?? null }),
    explain: () => explainUnchanged(ctx, input.bookingId, { from: ['pending'], to: ['confirmed'] }),
  })
}
