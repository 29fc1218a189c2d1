import { createHmac } from 'node:crypto'
import type { Database } from '@punchcard/db'
import { attempts } from '@punchcard/db/schema'
import { and, eq, gt, sql } from 'drizzle-orm'
import type { Limit } from './limits.ts'
import { TooManyAttempts } from './too-many-attempts.ts'

/** An attempt that was counted. */
export interface CountedAttempt {
  key: string
  endsAt: Date
}

export interface AttemptCounter {
  /** Counts one attempt of the subject before it is made. Throws TooManyAttempts, counting nothing, when it has none left. */
  count(limit: Limit, subject: string): Promise<CountedAttempt>
  /** Takes one back that turned out to be none of those that are limited. */
  takeBack(counted: CountedAttempt): Promise<void>
}

/** Counts in the database, for all processes together. The secret keeps from its rows whom they are about. */
export function attemptCounter(db: Database, secret: string): AttemptCounter {
  return {
    async count(limit, subject) {
      const key = `${limit.name} ${createHmac('sha256', secret).update(`${limit.name} ${subject}`).digest('base64url')}`
      const [counted] = await countOne(db, key, limit)
      if (counted) return { key, endsAt: counted.endsAt }
      throw new TooManyAttempts(await secondsLeft(db, key))
    },
    async takeBack({ key, endsAt }) {
      await db
        .update(attempts)
        .set({ counted: sql`${attempts.counted} - 1` })
        .where(and(eq(attempts.key, key), eq(attempts.endsAt, endsAt), gt(attempts.counted, 0)))
    },
  }
}

/**
 * One statement guards and counts, so that of many at once exactly `max` get a row back. It also removes ten rows whose time
 * is over: more than it can make, so that the table stays small without a job. It waits for its own row before it holds any.
 */
function countOne(db: Database, key: string, { max, minutes }: Limit): Promise<{ endsAt: Date }[]> {
  const isOver = sql`${attempts.endsAt} <= clock_timestamp()`
  const swept = db.$with('swept').as(
    db
      .delete(attempts)
      .where(
        sql`${attempts.key} = any(array(select a.key from ${attempts} a where a.ends_at <= clock_timestamp() and a.key <> ${key}
          order by a.ends_at limit 10 for update skip locked))`,
      )
      .returning({ key: attempts.key }),
  )
  return (
    db
      .with(swept)
      .insert(attempts)
      // Whole seconds: the instant is compared again, and JavaScript knows no microseconds.
      .values({ key, counted: 1, endsAt: sql`date_trunc('second', clock_timestamp()) + make_interval(mins => ${minutes})` })
      .onConflictDoUpdate({
        target: attempts.key,
        set: {
          counted: sql`case when ${isOver} then 1 else ${attempts.counted} + 1 end`,
          endsAt: sql`case when ${isOver} then excluded.ends_at else ${attempts.endsAt} end`,
        },
        setWhere: sql`${isOver} or ${attempts.counted} < ${max}`,
      })
      .returning({ endsAt: attempts.endsAt })
  )
}

async function secondsLeft(db: Database, key: string): Promise<number> {
  const left = sql<number>`ceil(extract(epoch from ${attempts.endsAt} - clock_timestamp()))::int`
  const [row] = await db.select({ left }).from(attempts).where(eq(attempts.key, key))
  return Math.max(1, row?.left ?? 1)
}
