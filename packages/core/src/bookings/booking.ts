import { bookings } from '@punchcard/db/schema'
import { getTableColumns, type SQLWrapper } from 'drizzle-orm'
import { json } from '../verb/operation.ts'

/** All columns of a booking, for `returning` beside a FROM. */
export const bookingColumns = getTableColumns(bookings)

type BookingColumns = { [K in keyof typeof bookingColumns]: SQLWrapper }

/** The one place that says how a booking leaves core; the shape is `booking` in the contract. */
export function bookingJson(b: BookingColumns, session: { trainerId: SQLWrapper; capacity: SQLWrapper }) {
  return json({
    id: b.id,
    trainingSessionId: b.trainingSessionId,
    trainerId: session.trainerId,
    clientId: b.clientId,
    purchaseId: b.purchaseId,
    kind: b.kind,
    status: b.status,
    charge: b.charge,
    attempt: b.attempt,
    startsAt: b.startsAt,
    endsAt: b.endsAt,
    capacity: session.capacity,
    autoComplete: b.autoComplete,
    note: b.note,
  })
}
