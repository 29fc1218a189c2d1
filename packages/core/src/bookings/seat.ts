import type { Database } from '@punchcard/db'
import { trainingSessions } from '@punchcard/db/schema'
import { and, eq, getTableColumns, type SQLWrapper, sql } from 'drizzle-orm'
import type { WithSubquery } from 'drizzle-orm/subquery'

type ChangedBooking = WithSubquery & Record<'orgId' | 'trainingSessionId', SQLWrapper>

const sessionColumns = getTableColumns(trainingSessions)

/** The CTE `session` of a booking that keeps its seat. Locked, since a reschedule that was waited for may have moved it. */
export function keepSeat(db: Database, booking: ChangedBooking) {
  return db
    .$with('session')
    .as(db.select(sessionColumns).from(booking).innerJoin(trainingSessions, isItsSession(booking)).for('share', { of: trainingSessions }))
}

/** The CTE `session` of a booking that gives its seat up. */
export function freeSeat(db: Database, booking: ChangedBooking) {
  return db.$with('session').as(
    db
      .update(trainingSessions)
      .set({ seatsTaken: sql`${trainingSessions.seatsTaken} - 1` })
      .from(booking)
      .where(isItsSession(booking))
      .returning(sessionColumns),
  )
}

function isItsSession(booking: ChangedBooking) {
  return and(eq(trainingSessions.orgId, booking.orgId), eq(trainingSessions.id, booking.trainingSessionId))
}
