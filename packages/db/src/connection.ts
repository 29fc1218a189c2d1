import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import * as schema from './schema/index.ts'

export type Database = PostgresJsDatabase<typeof schema>

export interface ConnectionOptions {
  url: string
  /** Connections in the pool. */
  max?: number
  /** False for a pooler that cannot keep prepared statements. */
  prepare?: boolean
}

export interface Connection {
  db: Database
  /** The driver beneath, for what Drizzle has no word for. Instants go in and come out as text: Drizzle took over their conversion. */
  sql: postgres.Sql
  close(): Promise<void>
}

/** Opens a pool; connections are made when the first statement needs one. */
export function connect({ url, max = 10, prepare = true }: ConnectionOptions): Connection {
  const sql = postgres(url, { max, prepare, onnotice: () => {}, connection: { application_name: 'punchcard' } })
  return { db: drizzle(sql, { schema }), sql, close: () => sql.end({ timeout: 5 }) }
}
