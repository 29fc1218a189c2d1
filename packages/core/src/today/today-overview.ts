import { sql } from 'drizzle-orm'
import { todayOverview as overview, type TodayOverview, type TodayOverviewInput } from '../contract/today.ts'
import type { Context } from '../verb/context.ts'
import { actorOf } from '../verb/operation.ts'
import { statement } from '../verb/statement.ts'
import { dayOf } from './day.ts'
import { type Listed, listed } from './listed.ts'
import { listedSessions } from './listed-sessions.ts'
import { owedBookings } from './owed.ts'
import { purchasesInNeed } from './purchases-in-need.ts'
import { studioStart } from './studio-start.ts'

interface Parameters {
  orgId: string
  trainerId: string | null
  actorKind: string
  actorId: string | null
}

interface Stored {
  now: Date
  date: string
  sessions: unknown[]
  unmarkedSessions: unknown[]
  unmarkedCount: number
  low: Listed<unknown>
  expiring: Listed<unknown>
  owed: Listed<unknown>
  start: unknown
}

const read = statement<Parameters, Stored>('today_overview', (db, parameter) => {
  const day = dayOf(db, parameter)
  const { waiting, unmarked, list, shown } = listedSessions(db, parameter, day)
  const { paying, low, expiring } = purchasesInNeed(db, parameter, day)
  const owed = owedBookings(db, parameter)
  const sessionsOf = (name: 'today' | 'unmarked') => sql<unknown[]>`(
    select coalesce(jsonb_agg(${shown.item} order by ${shown.startsAt}, ${shown.id}), '[]') from ${shown}
    where ${shown.list} = ${sql.raw(`'${name}'`)})`
  return db
    .with(day, waiting, unmarked, list, shown, paying, low, expiring, owed)
    .select({
      now: day.now,
      date: day.date,
      sessions: sessionsOf('today'),
      unmarkedSessions: sessionsOf('unmarked'),
      unmarkedCount: sql<number>`(select coalesce(max(${unmarked.total}), 0)::int from ${unmarked})`,
      low: listed(low),
      expiring: listed(expiring),
      owed: listed(owed),
      start: studioStart(parameter),
    })
    .from(day)
})

/**
 * What a trainer opens the day with, in one question: today's sessions in the organization's time zone, and what needs doing.
 * Never refuses; of a trainer who is not here there are no sessions. Throws when the organization is gone.
 */
export async function todayOverview(ctx: Context, input: TodayOverviewInput): Promise<TodayOverview> {
  const { trainerId = null } = input
  const [found] = await read(ctx.db, { orgId: ctx.orgId, trainerId, ...actorOf(ctx) })
  if (!found) throw new Error('todayOverview: the organization is gone')
  const { now, date, sessions, unmarkedSessions, unmarkedCount, low, expiring, owed, start } = found
  return overview.parse({
    now,
    date,
    sessions,
    unmarked: { count: unmarkedCount, sessions: unmarkedSessions },
    runningLow: { count: low.count, purchases: low.rows },
    expiring: { count: expiring.count, purchases: expiring.rows },
    owed: { count: owed.count, bookings: owed.rows },
    start,
  })
}
