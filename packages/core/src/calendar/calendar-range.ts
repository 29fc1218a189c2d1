import { bookings, clientPurchases, clients, members, organizations, trainingSessions, users } from '@punchcard/db/schema'
import { and, asc, eq, gt, gte, isNotNull, isNull, lt, or, sql } from 'drizzle-orm'
import { freeCancelUntil } from '../bookings/free-cancel.ts'
import type { CalendarBooking, CalendarRange, CalendarRangeInput, CalendarSession } from '../contract/calendar.ts'
import { remaining } from '../purchases/purchase.ts'
import { alphabetical } from '../verb/alphabetical.ts'
import type { Context } from '../verb/context.ts'
import { actorOf, json } from '../verb/operation.ts'
import { statement } from '../verb/statement.ts'

interface Parameters {
  orgId: string
  from: Date
  to: Date
  trainerId: string | null
  actorKind: string
  actorId: string | null
}

/** A booking as it comes out of JSON. */
type StoredBooking = Omit<CalendarBooking, 'freeCancelUntil'> & { freeCancelUntil: string }
type StoredSession = Omit<CalendarSession, 'bookings'> & { bookings: StoredBooking[] }

const read = statement<Parameters, StoredSession>('calendar_range', (db, parameter) => {
  const s = trainingSessions
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
  const booked = db
    .select({
      bookings: sql<StoredBooking[] | null>`jsonb_agg(${booking} order by ${alphabetical(clients.name)}, ${bookings.id})`.as('bookings'),
    })
    .from(bookings)
    .innerJoin(clients, and(eq(clients.orgId, bookings.orgId), eq(clients.id, bookings.clientId)))
    .leftJoin(clientPurchases, and(eq(clientPurchases.orgId, bookings.orgId), eq(clientPurchases.id, bookings.purchaseId)))
    .where(and(eq(bookings.orgId, s.orgId), eq(bookings.trainingSessionId, s.id)))
    .as('booked')
  const isLive = and(isNull(s.closedAt), or(gt(s.capacity, sql`1`), gt(s.seatsTaken, sql`0`)))
  return db
    .select({
      id: s.id,
      trainerId: s.trainerId,
      trainerName: users.name,
      startsAt: s.startsAt,
      endsAt: s.endsAt,
      capacity: s.capacity,
      seatsTaken: s.seatsTaken,
      closedAt: s.closedAt,
      bookings: sql<StoredBooking[]>`coalesce(${booked.bookings}, '[]')`,
    })
    .from(s)
    .innerJoin(members, and(eq(members.orgId, s.orgId), eq(members.id, s.trainerId)))
    .innerJoin(users, eq(users.id, members.userId))
    .innerJoin(organizations, eq(organizations.id, s.orgId))
    .innerJoinLateral(booked, sql`true`)
    .where(
      and(
        eq(s.orgId, parameter('orgId')),
        // No session lasts longer than a day: what overlaps began no earlier, and the index need not be read from its start.
        gte(s.startsAt, sql`${parameter('from')}::timestamptz - interval '24 hours'`),
        lt(s.startsAt, parameter('to')),
        gt(s.endsAt, parameter('from')),
        or(sql`${parameter('trainerId')}::uuid is null`, eq(s.trainerId, parameter('trainerId'))),
        or(isLive, isNotNull(booked.bookings)),
      ),
    )
    .orderBy(asc(s.startsAt), asc(s.id))
})

/**
 * The training sessions that overlap [from, to), by start, each with its trainer and all of its bookings: cancelled ones as
 * well, since they can be reopened. A slot that nobody holds or held is left out.
 */
export async function calendarRange(ctx: Context, input: CalendarRangeInput): Promise<CalendarRange> {
  const { from, to, trainerId = null } = input
  const sessions = await read(ctx.db, { orgId: ctx.orgId, from, to, trainerId, ...actorOf(ctx) })
  return { sessions: sessions.map((session) => ({ ...session, bookings: session.bookings.map(revive) })) }
}

function revive(booking: StoredBooking): CalendarBooking {
  return { ...booking, freeCancelUntil: new Date(booking.freeCancelUntil) }
}
