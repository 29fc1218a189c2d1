import { and, eq, lte, type Placeholder, type SQLWrapper, sql } from 'drizzle-orm'
import { hasStatus, openStatuses } from './booking-status.ts'

/**
 * Waits for the due run: in the words of `bookings_due_idx`, and by the clock of the statement, since one that goes on ticking
 * cannot use the index.
 */
export function isDue(booking: Record<'orgId' | 'status' | 'autoComplete' | 'endsAt', SQLWrapper>, orgId: SQLWrapper | Placeholder) {
  return and(
    eq(booking.orgId, orgId),
    hasStatus(booking.status, openStatuses),
    sql`${booking.autoComplete}`,
    lte(booking.endsAt, sql`statement_timestamp()`),
  )
}
