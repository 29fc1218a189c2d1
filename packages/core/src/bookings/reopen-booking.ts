import { bookings, clientPurchases, trainingSessions } from '@punchcard/db/schema'
import { and, eq, isNotNull, isNull, or, sql } from 'drizzle-orm'
import { bookingChanged, type ChangeBookingInput, type ReopenBookingOutcome } from '../contract/bookings.ts'
import { figuresAfter, purchaseColumns, purchaseJson } from '../purchases/purchase.ts'
import { change } from '../verb/change.ts'
import type { Context } from '../verb/context.ts'
import { recordEntry } from '../verb/entry.ts'
import { json, type OperationParameters, recordOperation } from '../verb/operation.ts'
import { statement } from '../verb/statement.ts'
import { allowReopening } from './allow-reopening.ts'
import { bookingColumns, bookingJson } from './booking.ts'
import { explainReopening } from './explain-reopening.ts'

interface Parameters extends OperationParameters {
  bookingId: string
  note: string | null
}

const reopen = statement<Parameters, { answer: unknown }>('reopen_booking', (db, parameter) => {
  const { trainer, booking, purchase, session, allowed } = allowReopening(db, parameter)
  const takenBack = sql`(${allowed.chargeVersion} is not null)::int`
  const drawn = db.$with('drawn').as(
    db
      .update(clientPurchases)
      .set(figuresAfter(purchase, { scheduled: 1, used: sql`-${takenBack}` }))
      .from(allowed)
      .innerJoin(purchase, sql`true`)
      .where(and(eq(clientPurchases.orgId, purchase.orgId), eq(clientPurchases.id, purchase.id)))
      .returning({
        ...purchaseColumns,
        bookingId: sql<string>`${allowed.id}`.as('booking_id'),
        attempt: sql<number>`${allowed.attempt} + 1`.as('attempt'),
        usedDelta: sql<number>`-${takenBack}`.as('used_delta'),
        reversesVersion: allowed.chargeVersion,
      }),
  )
  const seated = db.$with('seated').as(
    db
      .update(trainingSessions)
      // Counted from the locked row, as figures are.
      .set({ seatsTaken: sql`${session.seatsTaken} + 1` })
      .from(allowed)
      .innerJoin(session, sql`true`)
      .where(and(eq(trainingSessions.orgId, allowed.orgId), eq(trainingSessions.id, allowed.trainingSessionId), allowed.freed))
      .returning({ id: trainingSessions.id }),
  )
  const reopened = db.$with('reopened').as(
    db
      .update(bookings)
      .set({
        purchaseId: sql`${allowed.payerId}`,
        status: sql`'confirmed'`,
        charge: sql`${allowed.toCharge}`,
        chargeVersion: sql`null`,
        attempt: sql`${allowed.attempt} + 1`,
        // Past its end it waits to be marked by hand; else the next due run would charge it again.
        autoComplete: sql`${bookings.endsAt} > clock_timestamp()`,
      })
      .from(allowed)
      .leftJoin(drawn, sql`true`)
      .where(and(eq(bookings.orgId, allowed.orgId), eq(bookings.id, allowed.id), or(isNull(allowed.payerId), isNotNull(drawn.id))))
      .returning(bookingColumns),
  )
  const answer = json({
    ok: sql`true`,
    changed: sql`true`,
    booking: sql`(select ${bookingJson(reopened, session)} from ${session})`,
    purchase: sql`(select ${purchaseJson(drawn)} from ${drawn})`,
  })
  const operation = recordOperation(db, parameter, reopened, answer, sql`${parameter('note')}`)
  const entry = recordEntry(db, 'entry', drawn, operation, {
    after: drawn,
    kind: 'reopen',
    scheduled: 1,
    used: drawn.usedDelta,
    reversesVersion: drawn.reversesVersion,
    booking: { id: drawn.bookingId, attempt: drawn.attempt },
    note: sql`${parameter('note')}`,
  })
  return db
    .with(trainer, booking, purchase, session, allowed, drawn, seated, reopened, operation, entry)
    .select({ answer: operation.answer })
    .from(operation)
})

/**
 * Takes an ending back: the booking is confirmed again, as a new attempt. A session that counted as used is set aside again on
 * its purchase; one that went back is drawn anew from the same purchase, and a seat that was freed is taken anew.
 * Refused: idempotency_key_reused, not_found, trainer_busy, session_full, already_booked, purchase_expired, no_sessions_remaining.
 */
export async function reopenBooking(ctx: Context, input: ChangeBookingInput): Promise<ReopenBookingOutcome> {
  return change(ctx, {
    verb: 'reopenBooking',
    input,
    answer: bookingChanged,
    run: (operation) => reopen(ctx.db, { ...operation, bookingId: input.bookingId, note: input.note ?? null }),
    explain: () => explainReopening(ctx, input.bookingId),
    violations: {
      training_sessions_trainer_busy: { ok: false, reason: 'trainer_busy' },
      bookings_one_seat_per_client: { ok: false, reason: 'already_booked' },
    },
  })
}
