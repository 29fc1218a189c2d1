import { sql } from 'drizzle-orm'
import { bigint, check, integer, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { organizations } from './organizations.ts'
import { ownRows } from './policies.ts'

export type OfferKind = 'pack' | 'subscription' | 'single'
export type SubscriptionPeriod = 'week' | 'month' | 'quarter' | 'year'

/** What is for sale. Its terms are copied to a purchase when it is sold; a later change touches nothing sold before. */
export const offers = pgTable(
  'offers',
  {
    orgId: uuid('org_id')
      .notNull()
      .references(() => organizations.id),
    id: uuid().notNull(),
    name: text().notNull(),
    kind: text().$type<OfferKind>().notNull(),
    /** Sessions in the pack, or granted by each period of a subscription. */
    sessions: integer().notNull(),
    /** Minor units of the organization's currency. */
    priceMinor: bigint('price_minor', { mode: 'number' }).notNull(),
    /** Days from valid_from to expires_at; null never expires. */
    validityDays: integer('validity_days'),
    /** Lower pays first. */
    priority: integer().notNull().default(0),
    period: text().$type<SubscriptionPeriod>(),
    archivedAt: timestamp('archived_at', { withTimezone: true }),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ name: 'offers_pkey', columns: [t.orgId, t.id] }),
    check('offers_kind_check', sql`${t.kind} in ('pack', 'subscription', 'single')`),
    check('offers_sessions_check', sql`${t.sessions} between 1 and 1000 and (${t.kind} <> 'single' or ${t.sessions} = 1)`),
    check('offers_price_check', sql`${t.priceMinor} >= 0`),
    check('offers_validity_check', sql`${t.validityDays} > 0`),
    check(
      'offers_period_check',
      sql`(${t.kind} = 'subscription') = (${t.period} is not null) and ${t.period} in ('week', 'month', 'quarter', 'year')`,
    ),
    ownRows(t.orgId),
  ],
)
