import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'

/** A text in the order in which people look for it: Ángel beside Anna and anna, whatever order the server was set up with. */
export function alphabetical(text: SQLWrapper): SQL {
  return sql`${text} collate "und-x-icu"`
}
