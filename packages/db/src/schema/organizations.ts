import { sql } from 'drizzle-orm'
import { boolean, check, integer, jsonb, pgTable, text, timestamp, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { dueRunReads, ownRows } from './policies.ts'

/** What happens to the session of a late cancel or a no-show when nobody says otherwise. */
export type ChargePolicy = 'charge' | 'waive'

/** The trainer's business: the tenant. Its time zone stands here and nowhere else. */
export const organizations = pgTable(
  'organizations',
  {
    id: uuid().primaryKey().defaultRandom(),
    name: text().notNull(),
    slug: text().notNull(),
    logo: text(),
    metadata: jsonb(),
    /** IANA name, for instance Europe/Berlin. */
    timeZone: text('time_zone').notNull().default('UTC'),
    /** ISO 4217. */
    currency: text().notNull().default('EUR'),
    /** A cancel closer to the start than this is late. */
    cancelWindowMinutes: integer('cancel_window_minutes').notNull().default(1440),
    lateCancelPolicy: text('late_cancel_policy').$type<ChargePolicy>().notNull().default('charge'),
    noShowPolicy: text('no_show_policy').$type<ChargePolicy>().notNull().default('charge'),
    /** May a member be booked with nothing to pay from, the session being owed? */
    allowOwed: boolean('allow_owed').notNull().default(false),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex('organizations_slug_key').on(t.slug),
    check('organizations_currency_check', sql`${t.currency} ~ '^[A-Z]{3}$'`),
    check('organizations_cancel_window_check', sql`${t.cancelWindowMinutes} between 0 and 43200`),
    check('organizations_late_cancel_policy_check', sql`${t.lateCancelPolicy} in ('charge', 'waive')`),
    check('organizations_no_show_policy_check', sql`${t.noShowPolicy} in ('charge', 'waive')`),
    ownRows(t.id),
    dueRunReads(),
  ],
)
