import type { Database } from '@punchcard/db'
import { trainingSessions } from '@punchcard/db/schema'
import { and, eq, getTableColumns, type SQLWrapper, sql } from 'drizzle-orm'
import type { WithSubquery } from 'drizzle-orm/subquery'

type ChangedBooking = WithSubquery & Record<'orgId' | 'trainingSessionId', SQLWrapper>

/** All columns of a training session, for `returning` beside a FROM. */
export const sessionColumns = getTableColumns(trainingSessions)

/** The CTE `session` of a booking that keeps its seat. Locked, since a reschedule that was waited for may have moved it. */
export function keepSeat(db: Database, booking: ChangedBooking) {
  return db
    .$with('session')
    .as(db.select(sessionColumns).from(booking).innerJoin(trainingSessions, isItsSession(booking)).for('share', { of: trainingSessions }))
}

/** The CTE `session` of a booking that gives its seat up. Counted from the locked row, as figures are. */
export function freeSeat(db: Database, booking: ChangedBooking) {
  const seat = db
    .select({ orgId: trainingSessions.orgId, id: trainingSessions.id, taken: sql<number>`${trainingSessions.seatsTaken}`.as('taken') })
    .from(trainingSessions)
    .innerJoin(booking, isItsSession(booking))
    .for('no key update', { of: trainingSessions })
    .as('seat')
  return db.$with('session').as(
    db
      .update(trainingSessions)
      .set({ seatsTaken: sql`${seat.taken} - 1` })
      .from(seat)
      .where(and(eq(trainingSessions.orgId, seat.orgId), eq(trainingSessions.id, seat.id)))
      .returning(sessionColumns),
  )
}

function isItsSession(booking: ChangedBooking) {
  return and(eq(trainingSessions.orgId, booking.orgId), eq(trainingSessions.id, booking.trainingSessionId))
}
