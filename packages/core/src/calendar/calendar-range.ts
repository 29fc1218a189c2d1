import { members, organizations, trainingSessions, users } from '@punchcard/db/schema'
import { and, asc, eq, gt, gte, isNotNull, lt, or, sql } from 'drizzle-orm'
import type { CalendarBooking, CalendarRange, CalendarRangeInput, CalendarSession } from '../contract/calendar.ts'
import type { Context } from '../verb/context.ts'
import { actorOf } from '../verb/operation.ts'
import { statement } from '../verb/statement.ts'
import { bookedIn, isLive, type StoredBooking, sessionFields } from './session-with-bookings.ts'

interface Parameters {
  orgId: string
  from: Date
  to: Date
  trainerId: string | null
  actorKind: string
  actorId: string | null
}

type StoredSession = Omit<CalendarSession, 'bookings'> & { bookings: StoredBooking[] }

const read = statement<Parameters, StoredSession>('calendar_range', (db, parameter) => {
  const s = trainingSessions
  const booked = bookedIn(db, parameter)
  return db
    .select(sessionFields(booked))
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
        or(isLive(), isNotNull(booked.bookings)),
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
