import type { Database } from '@punchcard/db'
import { type Placeholder, sql } from 'drizzle-orm'

type Value = string | number | boolean | Date | null
interface Preparable<Row> {
  prepare(name: string): { execute(values: Record<string, unknown>): Promise<Row[]> }
}

/**
 * A statement that Drizzle builds once for each database and PostgreSQL plans once for each connection.
 * `parameter(name)` stands in it for a value that comes with each call.
 */
export function statement<Parameters extends { [K in keyof Parameters]: Value }, Row>(
  name: string,
  build: (db: Database, parameter: (name: keyof Parameters & string) => Placeholder) => Preparable<Row>,
): (db: Database, values: Parameters) => Promise<Row[]> {
  const prepared = new WeakMap<Database, ReturnType<Preparable<Row>['prepare']>>()
  return (db, values) => {
    let query = prepared.get(db)
    if (!query) {
      query = build(db, sql.placeholder).prepare(name)
      prepared.set(db, query)
    }
    return query.execute(
      Object.fromEntries(Object.entries<Value>(values).map(([key, value]) => [key, value instanceof Date ? value.toISOString() : value])),
    )
  }
}
