import type { Database } from '@punchcard/db'
import { bookings, clientPurchases } from '@punchcard/db/schema'
import { and, asc, eq, type Placeholder, sql } from 'drizzle-orm'
import { byKey } from '../verb/by-key.ts'
import { isDue } from './due-booking.ts'

type Parameter = (name: 'orgId' | 'limit') => Placeholder

/** Locks the due bookings, then the purchases they draw on, sorted; `drawn` has a row for each use, numbered within its purchase. */
export function lockDueBookings(db: Database, parameter: Parameter) {
  const due = db.$with('due').as(
    db
      .select({
        orgId: bookings.orgId,
        id: bookings.id,
        purchaseId: bookings.purchaseId,
        charge: bookings.charge,
        attempt: bookings.attempt,
        endsAt: bookings.endsAt,
      })
      .from(bookings)
      .where(isDue(bookings, parameter('orgId')))
      .orderBy(asc(bookings.endsAt), asc(bookings.id))
      .limit(parameter('limit'))
      .for('no key update'),
  )
  // Sorting takes in, and so locks, every booking of the batch before the first purchase is locked.
  const drawing = db.$with('drawing').as(
    db
      .select({
        orgId: due.orgId,
        id: due.id,
        purchaseId: due.purchaseId,
        attempt: due.attempt,
        endsAt: due.endsAt,
        nth: sql<number>`row_number() over (partition by ${due.purchaseId} order by ${due.endsAt}, ${due.id})::int`.as('nth'),
        uses: sql<number>`count(*) over (partition by ${due.purchaseId})::int`.as('uses'),
      })
      .from(due)
      .where(eq(due.charge, sql`'reserved'`)),
  )
  const drawn = db.$with('drawn').as(
    db
      .select({
        orgId: drawing.orgId,
        id: drawing.id,
        purchaseId: drawing.purchaseId,
        attempt: drawing.attempt,
        endsAt: drawing.endsAt,
        nth: drawing.nth,
        uses: drawing.uses,
        version: clientPurchases.version,
        sessionsTotal: clientPurchases.sessionsTotal,
        sessionsScheduled: clientPurchases.sessionsScheduled,
        sessionsUsed: clientPurchases.sessionsUsed,
        expiresAt: clientPurchases.expiresAt,
      })
      .from(drawing)
      .innerJoin(clientPurchases, and(eq(clientPurchases.orgId, parameter('orgId')), byKey(clientPurchases.id, drawing.purchaseId)))
      .orderBy(asc(drawing.purchaseId))
      .for('no key update', { of: clientPurchases }),
  )
  return { due, drawing, drawn }
}
