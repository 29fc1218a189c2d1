import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import { type BookingStatus, drawingKinds } from '../contract/booking-states.ts'

/** Still to come, or waiting to be marked. */
export const openStatuses = ['pending', 'confirmed'] as const satisfies BookingStatus[]
export const endStatuses = ['completed', 'cancelled', 'late_cancelled', 'no_show'] as const satisfies BookingStatus[]
/** Pending or confirmed. */
export const isOpen = (status: BookingStatus): boolean => openStatuses.some((open) => open === status)
/** What no longer holds its seat. */
export const cancelledStatuses = ['cancelled', 'late_cancelled'] as const satisfies BookingStatus[]

/** Spelled out, not bound: the planner must see it to use an index of open bookings. */
export const hasStatus = (status: SQLWrapper, statuses: readonly BookingStatus[]): SQL => isOneOf(status, statuses)
export const hasDrawingKind = (kind: SQLWrapper): SQL => isOneOf(kind, drawingKinds)

function isOneOf(value: SQLWrapper, words: readonly string[]): SQL {
  return sql`${value} in (${sql.raw(words.map((word) => `'${word}'`).join(', '))})`
}
