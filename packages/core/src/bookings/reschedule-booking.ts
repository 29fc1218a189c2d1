import { bookings, clientPurchases, members, trainingSessions } from '@punchcard/db/schema'
import { and, asc, eq, getTableColumns, inArray, isNotNull, or, sql } from 'drizzle-orm'
import { bookingRescheduled, type RescheduleBookingInput, type RescheduleBookingOutcome } from '../contract/bookings.ts'
import { explainPayment, validAt } from '../purchases/burn-order.ts'
import { purchaseColumns, purchaseJson, remaining } from '../purchases/purchase.ts'
import { change } from '../verb/change.ts'
import type { Context } from '../verb/context.ts'
import { recordEntry } from '../verb/entry.ts'
import { json, type OperationParameters, recordOperation } from '../verb/operation.ts'
import { statement } from '../verb/statement.ts'
import { bookingColumns, bookingJson } from './booking.ts'
import { findBooking } from './read-booking.ts'

interface Parameters extends OperationParameters {
  bookingId: string
  startsAt: Date
  endsAt: Date
  trainerId: string | null
  purchaseId: string | null
}

const reschedule = statement<Parameters, { answer: unknown }>('reschedule_booking', (db, parameter) => {
  const startsAt = sql`${parameter('startsAt')}::timestamptz`
  const endsAt = sql`${parameter('endsAt')}::timestamptz`
  const bookedTrainer = db
    .select({ id: trainingSessions.trainerId })
    .from(bookings)
    .innerJoin(trainingSessions, and(eq(trainingSessions.orgId, bookings.orgId), eq(trainingSessions.id, bookings.trainingSessionId)))
    .where(and(eq(bookings.orgId, parameter('orgId')), eq(bookings.id, parameter('bookingId'))))
  // Two updates into one slot deadlock unless they queue at their trainer first.
  const trainer = db.$with('trainer').as(
    db
      .select({ id: members.id })
      .from(members)
      .where(and(eq(members.orgId, parameter('orgId')), or(inArray(members.id, bookedTrainer), eq(members.id, parameter('trainerId')))))
      .orderBy(asc(members.id))
      .for('no key update'),
  )
  const booking = db.$with('booking').as(
    db
      .select(bookingColumns)
      .from(bookings)
      .where(
        and(eq(bookings.orgId, parameter('orgId')), eq(bookings.id, parameter('bookingId')), sql`(select count(*) from ${trainer}) > 0`),
      )
      .for('no key update'),
  )
  const target = sql`coalesce(${parameter('purchaseId')}::uuid, ${booking.purchaseId})`
  const purchase = db.$with('purchase').as(
    db
      .select(purchaseColumns)
      .from(clientPurchases)
      .where(
        and(
          eq(clientPurchases.orgId, parameter('orgId')),
          inArray(clientPurchases.id, sql`(select unnest(array[${booking.purchaseId}, ${target}]) from ${booking})`),
        ),
      )
      .orderBy(asc(clientPurchases.id))
      .for('no key update'),
  )
  const allowed = db.$with('allowed').as(
    db
      .select({
        orgId: booking.orgId,
        id: booking.id,
        trainingSessionId: booking.trainingSessionId,
        attempt: booking.attempt,
        heldId: sql<string | null>`${booking.purchaseId}`.as('held_id'),
        payerId: sql<string | null>`${purchase.id}`.as('payer_id'),
        newTrainerId: sql<string>`coalesce(${parameter('trainerId')}::uuid, ${trainingSessions.trainerId})`.as('new_trainer_id'),
      })
      .from(booking)
      .innerJoin(
        trainingSessions,
        and(
          eq(trainingSessions.orgId, booking.orgId),
          eq(trainingSessions.id, booking.trainingSessionId),
          eq(trainingSessions.capacity, 1),
        ),
      )
      .leftJoin(purchase, sql`${purchase.id} = ${target}`)
      .where(
        and(
          inArray(booking.status, sql`('pending', 'confirmed')`),
          or(sql`${parameter('trainerId')}::uuid is null`, sql`${parameter('trainerId')} in (select ${trainer.id} from ${trainer})`),
          or(
            sql`${target} is null`,
            and(
              inArray(booking.kind, sql`('member', 'makeup')`),
              eq(purchase.clientId, booking.payerClientId),
              validAt(purchase, startsAt),
              or(eq(purchase.id, booking.purchaseId), sql`${remaining(purchase)} > 0`),
            ),
          ),
          or(
            sql`${booking.startsAt} <> ${startsAt}`,
            sql`${booking.endsAt} <> ${endsAt}`,
            sql`${trainingSessions.trainerId} <> coalesce(${parameter('trainerId')}::uuid, ${trainingSessions.trainerId})`,
            sql`${target} is distinct from ${booking.purchaseId}`,
          ),
        ),
      ),
  )
  const slot = db.$with('slot').as(
    db
      .update(trainingSessions)
      .set({ startsAt: sql`${startsAt}`, endsAt: sql`${endsAt}`, trainerId: sql`${allowed.newTrainerId}` })
      .from(allowed)
      .where(and(eq(trainingSessions.orgId, allowed.orgId), eq(trainingSessions.id, allowed.trainingSessionId)))
      .returning(getTableColumns(trainingSessions)),
  )
  const moved = db.$with('moved').as(
    db
      .update(bookings)
      .set({
        startsAt: sql`${slot.startsAt}`,
        endsAt: sql`${slot.endsAt}`,
        purchaseId: sql`${allowed.payerId}`,
        charge: sql`case when ${allowed.payerId} is null then ${bookings.charge} else 'reserved' end`,
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
      .set({
        sessionsScheduled: sql`${purchase.sessionsScheduled} + case when ${purchase.id} = ${moved.purchaseId} then 1 else -1 end`,
        version: sql`${purchase.version} + 1`,
      })
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
    explain: () => explain(ctx, input),
    violations: { training_sessions_trainer_busy: { ok: false, reason: 'trainer_busy' } },
  })
}

async function explain(ctx: Context, input: RescheduleBookingInput): Promise<RescheduleBookingOutcome | undefined> {
  const found = await findBooking(ctx, input.bookingId)
  if (!found) return { ok: false, reason: 'not_found', what: 'booking' }
  const { booking, purchase } = found
  if (input.trainerId && input.trainerId !== booking.trainerId && !(await isTrainer(ctx, input.trainerId))) {
    return { ok: false, reason: 'not_found', what: 'trainer' }
  }
  if (booking.status !== 'pending' && booking.status !== 'confirmed') return { ok: false, reason: 'wrong_state', state: booking.status }
  if (booking.capacity > 1) return { ok: false, reason: 'group_session' }
  if (input.purchaseId && booking.kind !== 'member' && booking.kind !== 'makeup') return { ok: false, reason: 'draws_on_nothing' }

  const purchaseId = input.purchaseId ?? booking.purchaseId
  if (purchaseId) {
    const cannotPay = await explainPayment(ctx, {
      clientId: booking.clientId,
      purchaseId,
      startsAt: input.startsAt,
      held: booking.purchaseId,
    })
    if (cannotPay) return cannotPay
  }
  const already =
    booking.startsAt.getTime() === input.startsAt.getTime() &&
    booking.endsAt.getTime() === input.endsAt.getTime() &&
    (input.trainerId ?? booking.trainerId) === booking.trainerId &&
    purchaseId === booking.purchaseId
  return already ? { ok: true, changed: false, booking, purchase, released: null } : undefined
}

async function isTrainer(ctx: Context, trainerId: string): Promise<boolean> {
  const found = await ctx.db
    .select({ id: members.id })
    .from(members)
    .where(and(eq(members.orgId, ctx.orgId), eq(members.id, trainerId)))
  return found.length > 0
}
