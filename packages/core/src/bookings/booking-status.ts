import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import type { BookingStatus } from '../contract/booking-states.ts'

/** Still to come, or waiting to be marked. */
export const openStatuses = ['pending', 'confirmed'] as const satisfies BookingStatus[]
export const endStatuses = ['completed', 'cancelled', 'late_cancelled', 'no_show'] as const satisfies BookingStatus[]
/** What no longer holds its seat. */
export const cancelledStatuses = ['cancelled', 'late_cancelled'] as const satisfies BookingStatus[]

/** Spelled out, not bound: the planner must see it to use an index of open bookings. */
export function hasStatus(status: SQLWrapper, statuses: readonly BookingStatus[]): SQL {
  return sql`${status} in (${sql.raw(statuses.map((each) => `'${each}'`).join(', '))})`
}
