import { type SQLWrapper, sql } from 'drizzle-orm'

/**
 * `id = key` in words that leave the planner nothing but a look-up by the primary key for each row of the batch: a hash join
 * would read the whole table for every batch, and what a batch costs would grow with all that lies in the past.
 */
export function byKey(id: SQLWrapper, key: SQLWrapper) {
  return sql`${id} = any(array[${key}])`
}
