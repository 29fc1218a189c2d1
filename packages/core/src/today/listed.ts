import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import type { WithSubquery } from 'drizzle-orm/subquery'

/** How many rows there are, and the first of them in order. */
export interface Listed<Row> {
  count: number
  rows: Row[]
}

/** `{ count, rows }` of a CTE that has a row's JSON in `item`, its place in `nth` and how many there are in `total`. */
export function listed<Row>(rows: WithSubquery & Record<'item' | 'nth' | 'total', SQLWrapper>): SQL<Listed<Row>> {
  return sql`(select jsonb_build_object('count', coalesce(max(${rows.total}), 0), 'rows', coalesce(jsonb_agg(${rows.item} order by ${rows.nth}), '[]')) from ${rows})`
}

/** What `listed` needs beside the item: the place in this order, and how many there are before any limit. */
export function placed(order: SQL) {
  return {
    nth: sql<number>`row_number() over (order by ${order})`.as('nth'),
    total: sql<number>`count(*) over ()`.as('total'),
  }
}
