import type { Database } from '@punchcard/db'
import { bookings, clientPurchases, members, trainingSessions } from '@punchcard/db/schema'
import { and, eq, gt, isNull, lt, not, or, type Placeholder, sql } from 'drizzle-orm'
import { purchaseColumns, remaining } from '../purchases/purchase.ts'
import { bookingColumns } from './booking.ts'
import { cancelledStatuses, endStatuses, hasDrawingKind, hasStatus } from './booking-status.ts'
import { sessionColumns } from './seat.ts'

type Parameter = (name: 'orgId' | 'bookingId') => Placeholder

/**
 * Locks what a reopening needs, in the order of locks, and decides on the locked values: the CTE `allowed` has one row when
 * the seat is still held or free again, and the purchase still has the session or gives another one.
 */
export function allowReopening(db: Database, parameter: Parameter) {
  const isAsked = and(eq(bookings.orgId, parameter('orgId')), eq(bookings.id, parameter('bookingId')))
  // A single seat that is taken again makes its slot live again; such updates deadlock unless they queue at their trainer first.
  const trainer = db.$with('trainer').as(
    db
      .select({ id: members.id })
      .from(bookings)
      .innerJoin(trainingSessions, and(eq(trainingSessions.orgId, bookings.orgId), eq(trainingSessions.id, bookings.trainingSessionId)))
      .innerJoin(members, and(eq(members.orgId, trainingSessions.orgId), eq(members.id, trainingSessions.trainerId)))
      .where(and(isAsked, hasStatus(bookings.status, cancelledStatuses), eq(trainingSessions.capacity, sql`1`)))
      .for('no key update', { of: members }),
  )
  const booking = db.$with('booking').as(
    db
      .select(bookingColumns)
      .from(bookings)
      .where(and(isAsked, sql`(select count(*) from ${trainer}) >= 0`))
      .for('no key update'),
  )
  const purchase = db.$with('purchase').as(
    db
      .select(purchaseColumns)
      .from(booking)
      .innerJoin(clientPurchases, and(eq(clientPurchases.orgId, booking.orgId), eq(clientPurchases.id, booking.purchaseId)))
      .for('no key update', { of: clientPurchases }),
  )
  const session = db.$with('session').as(
    db
      .select(sessionColumns)
      .from(booking)
      .leftJoin(purchase, sql`true`)
      .innerJoin(trainingSessions, and(eq(trainingSessions.orgId, booking.orgId), eq(trainingSessions.id, booking.trainingSessionId)))
      .for('no key update', { of: trainingSessions }),
  )
  const freed = hasStatus(booking.status, cancelledStatuses)
  const hasSeat = and(isNull(session.closedAt), lt(session.seatsTaken, session.capacity))
  const unexpired = or(isNull(purchase.expiresAt), gt(purchase.expiresAt, sql`greatest(clock_timestamp(), ${booking.startsAt})`))
  const pays = or(eq(booking.charge, sql`'used'`), and(gt(remaining(purchase), sql`0`), unexpired))
  const drawsOnNothing = isNull(booking.purchaseId)
  const allowed = db.$with('allowed').as(
    db
      .select({
        orgId: booking.orgId,
        id: booking.id,
        trainingSessionId: booking.trainingSessionId,
        attempt: booking.attempt,
        chargeVersion: booking.chargeVersion,
        payerId: sql<string | null>`${purchase.id}`.as('payer_id'),
        freed: sql<boolean>`${freed}`.as('freed'),
        toCharge: sql<string>`case when ${purchase.id} is not null then 'reserved'
          when ${hasDrawingKind(booking.kind)} then 'owed' else 'none' end`.as('to_charge'),
      })
      .from(booking)
      .innerJoin(session, sql`true`)
      .leftJoin(purchase, sql`true`)
      .where(
        and(
          hasStatus(booking.status, endStatuses),
          or(not(freed), hasSeat),
          or(drawsOnNothing, and(eq(purchase.id, booking.purchaseId), pays)),
        ),
      ),
  )
  return { trainer, booking, purchase, session, allowed }
}
