import { type Database, runOn } from '@punchcard/db'
import { type Placeholder, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/postgres-js'

type Value = string | number | boolean | Date | null
interface Preparable<Row> {
  prepare(name: string): { execute(values: Record<string, unknown>): Promise<Row[]> }
}

/** To build on: what comes of it is the same for every database. */
const paper = drizzle.mock()

/**
 * A statement that Drizzle builds once and PostgreSQL plans once for each connection. `parameter(name)` stands in it for a
 * value that comes with each call.
 */
export function statement<Parameters extends { [K in keyof Parameters]: Value }, Row>(
  name: string,
  build: (db: Database, parameter: (name: keyof Parameters & string) => Placeholder) => Preparable<Row>,
): (db: Database, values: Parameters) => Promise<Row[]> {
  let query: ReturnType<Preparable<Row>['prepare']> | undefined
  return (db, values) => {
    query ??= build(paper, sql.placeholder).prepare(name)
    return runOn(db, query).execute(
      Object.fromEntries(Object.entries<Value>(values).map(([key, value]) => [key, value instanceof Date ? value.toISOString() : value])),
    )
  }
}
