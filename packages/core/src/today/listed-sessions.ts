import type { Database } from '@punchcard/db'
import { bookings, clientPurchases, members, organizations, trainingSessions, users } from '@punchcard/db/schema'
import { and, eq, gt, gte, isNull, lt, lte, or, type Placeholder, sql } from 'drizzle-orm'
import { unionAll } from 'drizzle-orm/pg-core'
import { hasStatus, openStatuses } from '../bookings/booking-status.ts'
import { bookedIn, isLive, sessionFields } from '../calendar/session-with-bookings.ts'
import { byKey } from '../verb/by-key.ts'
import { json } from '../verb/operation.ts'
import { type dayOf, ofDay } from './day.ts'

const MOST_UNMARKED = 20

type Day = ReturnType<typeof dayOf>
type Parameter = (name: 'orgId' | 'trainerId' | 'actorKind' | 'actorId') => Placeholder

/** The CTEs from the bookings that wait to be marked and the sessions of today to `shown`, both of them as they leave core. */
export function listedSessions(db: Database, parameter: Parameter, day: Day) {
  const s = trainingSessions
  const isAsked = or(sql`${parameter('trainerId')}::uuid is null`, eq(s.trainerId, parameter('trainerId')))
  const waiting = waitingBookings(db, parameter, day)
  const unmarked = db.$with('unmarked').as(
    db
      .select({ sessionId: waiting.sessionId, total: sql<number>`count(*) over ()`.as('total') })
      .from(waiting)
      .innerJoin(s, and(eq(s.orgId, parameter('orgId')), byKey(s.id, waiting.sessionId), isAsked))
      .orderBy(waiting.endedAt, waiting.id)
      .limit(MOST_UNMARKED),
  )
  const ofToday = db
    .select({ sessionId: s.id, list: sql<'today' | 'unmarked'>`'today'`.as('list') })
    .from(s)
    .where(
      and(
        eq(s.orgId, parameter('orgId')),
        // No session lasts longer than a day: what still goes on began no earlier than this.
        gte(s.startsAt, sql`${ofDay(day, 'begins')} - interval '24 hours'`),
        lt(s.startsAt, ofDay(day, 'ends')),
        or(gte(s.startsAt, ofDay(day, 'begins')), gt(s.endsAt, ofDay(day, 'now'))),
        isLive(),
        isAsked,
      ),
    )
  const list = db
    .$with('list')
    .as(
      unionAll(
        ofToday,
        db.selectDistinct({ sessionId: unmarked.sessionId, list: sql<'today' | 'unmarked'>`'unmarked'`.as('list') }).from(unmarked),
      ),
    )
  const booked = bookedIn(db, parameter)
  const shown = db.$with('shown').as(
    db
      .select({ list: list.list, id: s.id, startsAt: s.startsAt, item: json(sessionFields(booked)).as('item') })
      .from(list)
      .innerJoin(s, and(eq(s.orgId, parameter('orgId')), byKey(s.id, list.sessionId)))
      .innerJoin(members, and(eq(members.orgId, s.orgId), eq(members.id, s.trainerId)))
      .innerJoin(users, eq(users.id, members.userId))
      .innerJoin(organizations, eq(organizations.id, s.orgId))
      .innerJoinLateral(booked, sql`true`),
  )
  return { waiting, unmarked, list, shown }
}

/**
 * The CTE `waiting`: past, still open, and left alone by the due run. An open booking that draws is set aside on its purchase, and
 * one that does not has none: so the index by purchase finds both without a look at all that was ever booked.
 */
function waitingBookings(db: Database, parameter: Parameter, day: Day) {
  const waits = () =>
    and(hasStatus(bookings.status, openStatuses), sql`not ${bookings.autoComplete}`, lte(bookings.endsAt, ofDay(day, 'now')))
  const columns = { id: bookings.id, sessionId: bookings.trainingSessionId, endedAt: bookings.endsAt }
  const reserving = db
    .select({ id: clientPurchases.id })
    .from(clientPurchases)
    .where(and(eq(clientPurchases.orgId, parameter('orgId')), gt(clientPurchases.sessionsScheduled, sql`0`)))
  return db.$with('waiting').as(
    unionAll(
      db
        .select(columns)
        .from(bookings)
        .where(and(eq(bookings.orgId, parameter('orgId')), sql`${bookings.purchaseId} = any(array(${reserving}))`, waits())),
      db
        .select(columns)
        .from(bookings)
        .where(and(eq(bookings.orgId, parameter('orgId')), isNull(bookings.purchaseId), waits())),
    ),
  )
}
