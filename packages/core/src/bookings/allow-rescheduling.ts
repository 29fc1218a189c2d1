import type { Database } from '@punchcard/db'
import { bookings, clientPurchases, members, trainingSessions } from '@punchcard/db/schema'
import { and, asc, eq, inArray, or, type Placeholder, sql } from 'drizzle-orm'
import { validAt } from '../purchases/burn-order.ts'
import { purchaseColumns, remaining } from '../purchases/purchase.ts'
import type { OperationParameters } from '../verb/operation.ts'
import { bookingColumns } from './booking.ts'
import { hasDrawingKind, hasStatus, openStatuses } from './booking-status.ts'

export interface RescheduleParameters extends OperationParameters {
  bookingId: string
  startsAt: Date
  endsAt: Date
  trainerId: string | null
  purchaseId: string | null
}
type Parameter = (name: keyof RescheduleParameters) => Placeholder

/**
 * Locks what a reschedule needs, in the order of locks, and decides on the locked values: the CTE `allowed` has one row when the
 * booking may move as asked, and something about it would change.
 */
export function allowRescheduling(db: Database, parameter: Parameter) {
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
        openStatus: sql<string>`${booking.status}`.as('open_status'),
        openCharge: sql<string>`${booking.charge}`.as('open_charge'),
        heldId: sql<string | null>`${booking.purchaseId}`.as('held_id'),
        payerId: sql<string | null>`${purchase.id}`.as('payer_id'),
        bookedTrainerId: sql<string>`${trainingSessions.trainerId}`.as('booked_trainer_id'),
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
          hasStatus(booking.status, openStatuses),
          or(sql`${parameter('trainerId')}::uuid is null`, sql`${parameter('trainerId')} in (select ${trainer.id} from ${trainer})`),
          or(
            sql`${target} is null`,
            and(
              hasDrawingKind(booking.kind),
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
  return { trainer, booking, purchase, allowed }
}
