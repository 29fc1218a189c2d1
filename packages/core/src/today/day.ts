import type { Database } from '@punchcard/db'
import { organizations } from '@punchcard/db/schema'
import { eq, type Placeholder, sql } from 'drizzle-orm'

/** How many days before the end of a purchase somebody should speak to its client. */
const SOON_DAYS = 7

/** The CTE `day`: the organization's today. Its midnights come from its own calendar, so a day has 23 hours when the clocks say so. */
export function dayOf(db: Database, parameter: (name: 'orgId') => Placeholder) {
  const zone = organizations.timeZone
  const today = sql`date_trunc('day', statement_timestamp() at time zone ${zone})`
  return db.$with('day').as(
    db
      .select({
        now: sql<Date>`statement_timestamp()`.as('now_at'),
        date: sql<string>`to_char(${today}, 'YYYY-MM-DD')`.as('local_date'),
        begins: sql<Date>`${today} at time zone ${zone}`.as('day_begins'),
        ends: sql<Date>`(${today} + interval '1 day') at time zone ${zone}`.as('day_ends'),
        /** What ends by then has its last day within the days that count as soon. */
        soon: sql<Date>`(${today} + make_interval(days => ${sql.raw(String(SOON_DAYS + 1))})) at time zone ${zone}`.as('soon_until'),
      })
      .from(organizations)
      .where(eq(organizations.id, parameter('orgId'))),
  )
}

type Day = ReturnType<typeof dayOf>

/** One value of the day, as a subselect: known before the scan that it bounds, so that the scan can use an index. */
export function ofDay(day: Day, name: 'now' | 'begins' | 'ends' | 'soon') {
  return sql<Date>`(select ${day[name]} from ${day})`
}
