import { sql } from 'drizzle-orm'
import { check, index, integer, pgTable, text, timestamp } from 'drizzle-orm/pg-core'

/** How often something that is limited was tried lately. Belongs to no organization: most who try have none. */
export const attempts = pgTable(
  'attempts',
  {
    /** The limit's name and a keyed hash of whom it counts: no address of any kind is kept. */
    key: text().primaryKey(),
    counted: integer().notNull(),
    /** Then counting begins anew, and whoever comes by may remove the row. */
    endsAt: timestamp('ends_at', { withTimezone: true }).notNull(),
  },
  (t) => [index('attempts_ends_at_idx').on(t.endsAt), check('attempts_counted_check', sql`${t.counted} >= 0`)],
)
