import { setTimeout as sleep } from 'node:timers/promises'
import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import { traceStatements } from './trace-statements.ts'

export type Database = PostgresJsDatabase

export interface ConnectionOptions {
  url: string
  /** Connections in the pool. */
  max?: number
  /** False for a pooler that cannot keep prepared statements. */
  prepare?: boolean
  /** For the owner: a statement that row-level security would narrow fails (42501) instead of passing over what it hides. */
  unnarrowed?: boolean
  /** A span for each statement: when somebody takes the traces. */
  traced?: boolean
}

export interface Connection {
  db: Database
  /** The driver beneath, for what Drizzle has no word for. Instants go in and come out as text: Drizzle took over their conversion. */
  sql: postgres.Sql
  /** Does the database answer within so many milliseconds? Asks one question at a time, however many want to know. */
  answers(withinMs: number): Promise<boolean>
  close(): Promise<void>
}

/**
 * Opens a pool; connections are made when the first statement needs one. Where the database cannot be reached a statement
 * fails within 10 seconds, and one that comes after it is back waits a second at most.
 */
export function connect({ url, max = 10, prepare = true, unnarrowed = false, traced = false }: ConnectionOptions): Connection {
  const sql = postgres(url, {
    max,
    prepare,
    connect_timeout: 10,
    backoff: (failures) => Math.min(3 ** failures / 100, 1),
    onnotice: () => {},
    connection: { application_name: 'punchcard', ...(unnarrowed && { row_security: 'off' }) },
  })
  let question: Promise<boolean> | undefined
  const ask = () =>
    sql`select 1`.then(
      () => true,
      () => false,
    )
  return {
    db: drizzle(traced ? traceStatements(sql) : sql),
    sql,
    answers(withinMs) {
      question ??= Promise.race([ask(), sleep(withinMs, false, { ref: false })]).finally(() => {
        question = undefined
      })
      return question
    },
    close: () => sql.end({ timeout: 5 }),
  }
}
