import type { Database } from '@punchcard/db'
import { bookings, clients, trainingSessions } from '@punchcard/db/schema'
import { and, eq, isNull, or, type Placeholder, sql } from 'drizzle-orm'
import { byKey } from '../verb/by-key.ts'
import { json } from '../verb/operation.ts'
import { placed } from './listed.ts'

const MOST = 10

/**
 * The CTE `owed`. What is owed has no purchase, and the index by purchase finds those: with them come the free bookings, but none
 * of the many that a purchase paid for.
 */
export function owedBookings(db: Database, parameter: (name: 'orgId' | 'trainerId') => Placeholder) {
  const item = json({
    bookingId: bookings.id,
    trainingSessionId: bookings.trainingSessionId,
    clientId: bookings.clientId,
    clientName: clients.name,
    status: bookings.status,
    startsAt: bookings.startsAt,
  })
  const s = trainingSessions
  return db.$with('owed').as(
    db
      .select({ item: item.as('item'), ...placed(sql`${bookings.startsAt}, ${bookings.id}`) })
      .from(bookings)
      .innerJoin(s, and(eq(s.orgId, bookings.orgId), byKey(s.id, bookings.trainingSessionId)))
      .innerJoin(clients, and(eq(clients.orgId, bookings.orgId), byKey(clients.id, bookings.clientId)))
      .where(
        and(
          eq(bookings.orgId, parameter('orgId')),
          isNull(bookings.purchaseId),
          eq(bookings.charge, sql`'owed'`),
          or(sql`${parameter('trainerId')}::uuid is null`, eq(s.trainerId, parameter('trainerId'))),
        ),
      )
      .orderBy(sql`nth`)
      .limit(MOST),
  )
}
