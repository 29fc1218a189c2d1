import type { Database } from '@punchcard/db'
import { bookings, clientPurchases, clients, organizations, trainingSessions, users } from '@punchcard/db/schema'
import { and, eq, gt, isNull, or, type Placeholder, sql } from 'drizzle-orm'
import { freeCancelUntil } from '../bookings/free-cancel.ts'
import type { CalendarBooking } from '../contract/calendar.ts'
import { remaining } from '../purchases/purchase.ts'
import { alphabetical } from '../verb/alphabetical.ts'
import { json } from '../verb/operation.ts'

/** A booking as it comes out of JSON. */
export type StoredBooking = Omit<CalendarBooking, 'freeCancelUntil'> & { freeCancelUntil: string }

/** For a lateral join beside `trainingSessions` and `organizations`: one row with all bookings of the session by name, null without any. */
export function bookedIn(db: Database, parameter: (name: 'actorKind' | 'actorId') => Placeholder) {
  const booking = json({
    id: bookings.id,
    clientId: bookings.clientId,
    clientName: clients.name,
    kind: bookings.kind,
    status: bookings.status,
    charge: bookings.charge,
    attempt: bookings.attempt,
    autoComplete: bookings.autoComplete,
    note: bookings.note,
    purchaseId: bookings.purchaseId,
    offerName: clientPurchases.offerName,
    sessionsRemaining: remaining(clientPurchases),
    freeCancelUntil: freeCancelUntil(bookings, organizations.cancelWindowMinutes, parameter),
  })
  return db
    .select({
      bookings: sql<StoredBooking[] | null>`jsonb_agg(${booking} order by ${alphabetical(clients.name)}, ${bookings.id})`.as('bookings'),
    })
    .from(bookings)
    .innerJoin(clients, and(eq(clients.orgId, bookings.orgId), eq(clients.id, bookings.clientId)))
    .leftJoin(clientPurchases, and(eq(clientPurchases.orgId, bookings.orgId), eq(clientPurchases.id, bookings.purchaseId)))
    .where(and(eq(bookings.orgId, trainingSessions.orgId), eq(bookings.trainingSessionId, trainingSessions.id)))
    .as('booked')
}

/** A session as it leaves core, beside its trainer's `users` row; the shape is `calendarSession` in the contract. */
export function sessionFields(booked: ReturnType<typeof bookedIn>) {
  const s = trainingSessions
  return {
    id: s.id,
    trainerId: s.trainerId,
    trainerName: users.name,
    startsAt: s.startsAt,
    endsAt: s.endsAt,
    capacity: s.capacity,
    seatsTaken: s.seatsTaken,
    closedAt: s.closedAt,
    bookings: sql<StoredBooking[]>`coalesce(${booked.bookings}, '[]')`,
  }
}

/** Not closed, and a group or held by somebody. */
export function isLive() {
  const s = trainingSessions
  return and(isNull(s.closedAt), or(gt(s.capacity, sql`1`), gt(s.seatsTaken, sql`0`)))
}
