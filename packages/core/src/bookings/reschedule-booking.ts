import { bookings, clientPurchases, trainingSessions } from '@punchcard/db/schema'
import { and, eq, isNotNull, sql } from 'drizzle-orm'
import { bookingRescheduled, type RescheduleBookingInput, type RescheduleBookingOutcome } from '../contract/bookings.ts'
import { figuresAfter, purchaseColumns, purchaseJson } from '../purchases/purchase.ts'
import { change } from '../verb/change.ts'
import type { Context } from '../verb/context.ts'
import { recordEntry } from '../verb/entry.ts'
import { json, recordOperation } from '../verb/operation.ts'
import { statement } from '../verb/statement.ts'
import { allowRescheduling, type RescheduleParameters } from './allow-rescheduling.ts'
import { bookingColumns, bookingJson } from './booking.ts'
import { explainRescheduling } from './explain-rescheduling.ts'
import { sessionColumns } from './seat.ts'

const reschedule = statement<RescheduleParameters, { answer: unknown }>('reschedule_booking', (db, parameter) => {
  const startsAt = sql`${parameter('startsAt')}::timestamptz`
  const endsAt = sql`${parameter('endsAt')}::timestamptz`
  const { trainer, booking, purchase, allowed } = allowRescheduling(db, parameter)
  const slot = db.$with('slot').as(
    db
      .update(trainingSessions)
      .set({ startsAt: sql`${startsAt}`, endsAt: sql`${endsAt}`, trainerId: sql`${allowed.newTrainerId}` })
      .from(allowed)
      .where(
        and(
          eq(trainingSessions.orgId, allowed.orgId),
          eq(trainingSessions.id, allowed.trainingSessionId),
          // Another reschedule that was waited for may have given it to a trainer whose lock is not held: then try again.
          eq(trainingSessions.trainerId, allowed.bookedTrainerId),
        ),
      )
      .returning(sessionColumns),
  )
  const moved = db.$with('moved').as(
    db
      .update(bookings)
      .set({
        startsAt: sql`${slot.startsAt}`,
        endsAt: sql`${slot.endsAt}`,
        purchaseId: sql`${allowed.payerId}`,
        // Stated again, as figures are: a CHECK would look at the state from before a wait.
        status: sql`${allowed.openStatus}`,
        charge: sql`case when ${allowed.payerId} is null then ${allowed.openCharge} else 'reserved' end`,
        chargeVersion: null,
        // One reopened after its end waits to be marked by hand; moved ahead of now, the next due run may have it again.
        autoComplete: sql`${bookings.autoComplete} or ${slot.endsAt} > clock_timestamp()`,
      })
      .from(allowed)
      .innerJoin(slot, sql`true`)
      .where(and(eq(bookings.orgId, allowed.orgId), eq(bookings.id, allowed.id)))
      .returning({ ...bookingColumns, heldId: allowed.heldId }),
  )
  const shifted = db.$with('shifted').as(
    db
      .update(clientPurchases)
      .set(figuresAfter(purchase, { scheduled: sql`case when ${purchase.id} = ${moved.purchaseId} then 1 else -1 end` }))
      .from(purchase)
      .innerJoin(moved, and(isNotNull(moved.purchaseId), sql`${moved.purchaseId} is distinct from ${moved.heldId}`))
      .where(and(eq(clientPurchases.orgId, purchase.orgId), eq(clientPurchases.id, purchase.id)))
      .returning({
        ...purchaseColumns,
        bookingId: sql<string>`${moved.id}`.as('booking_id'),
        attempt: moved.attempt,
        reserves: sql<boolean>`${purchase.id} = ${moved.purchaseId}`.as('reserves'),
      }),
  )
  const untouched = db
    .select({ purchase: purchaseJson(purchase) })
    .from(purchase)
    .where(eq(purchase.id, moved.purchaseId))
  const answer = json({
    ok: sql`true`,
    changed: sql`true`,
    booking: sql`(select ${bookingJson(moved, slot)} from ${slot})`,
    purchase: sql`coalesce((select ${purchaseJson(shifted)} from ${shifted} where ${shifted.reserves}), (${untouched}))`,
    released: sql`(select ${purchaseJson(shifted)} from ${shifted} where not ${shifted.reserves})`,
  })
  const operation = recordOperation(db, parameter, moved, answer)
  const entry = recordEntry(db, 'entry', shifted, operation, {
    after: shifted,
    kind: sql`case when ${shifted.reserves} then 'reserve' else 'release' end`,
    scheduled: sql`case when ${shifted.reserves} then 1 else -1 end`,
    booking: { id: shifted.bookingId, attempt: shifted.attempt },
    reason: sql`case when ${shifted.reserves} then 'named' else 'replaced' end`,
  })
  return db
    .with(trainer, booking, purchase, allowed, slot, moved, shifted, operation, entry)
    .select({ answer: operation.answer })
    .from(operation)
})

/**
 * Moves an open booking of a single-seat session in time, to another trainer, to another purchase, or all at once. The session
 * set aside stays so; naming another purchase releases it there and reserves one here in the same operation.
 * Refused: idempotency_key_reused, not_found, wrong_state, group_session, draws_on_nothing, trainer_busy, purchase_expired,
 * outside_validity, no_sessions_remaining.
 */
export async function rescheduleBooking(ctx: Context, input: RescheduleBookingInput): Promise<RescheduleBookingOutcome> {
  return change(ctx, {
    verb: 'rescheduleBooking',
    input,
    answer: bookingRescheduled,
    run: (operation) =>
      reschedule(ctx.db, {
        ...operation,
        bookingId: input.bookingId,
        startsAt: input.startsAt,
        endsAt: input.endsAt,
        trainerId: input.trainerId ?? null,
        purchaseId: input.purchaseId ?? null,
      }),
    explain: () => explainRescheduling(ctx, input),
    violations: { training_sessions_trainer_busy: { ok: false, reason: 'trainer_busy' } },
  })
}
