import type { Database } from '@punchcard/db'
import { bookings } from '@punchcard/db/schema'
import { and, eq, type Placeholder } from 'drizzle-orm'
import { bookingColumns } from './booking.ts'

/** The CTE `booking`: the booking as it stands once its lock is held. Guards look at these values, never at an unlocked row. */
export function lockBooking(db: Database, parameter: (name: 'orgId' | 'bookingId') => Placeholder) {
  return db.$with('booking').as(
    db
      .select(bookingColumns)
      .from(bookings)
      .where(and(eq(bookings.orgId, parameter('orgId')), eq(bookings.id, parameter('bookingId'))))
      .for('no key update'),
  )
}

export type LockedBooking = ReturnType<typeof lockBooking>
