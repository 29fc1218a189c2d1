import type { Connection } from '@punchcard/db'
import { race } from './race.ts'

/**
 * How many deadlocks the database has seen. Verbs try again after one, so that a caller notices nothing but the second it
 * cost: where the order of locks makes them impossible, this is how a test sees it. `connections` is the size of the pool.
 */
export async function deadlocks(sql: Connection['sql'], connections: number): Promise<number> {
  // Each connection keeps its counts to itself for a while.
  await race(connections, async () => sql`select pg_stat_force_next_flush(), pg_sleep(0.1)`)
  const [row] = await sql<{ deadlocks: number }[]>`
    select deadlocks::int from pg_stat_database where datname = current_database()`
  return row?.deadlocks ?? 0
}
