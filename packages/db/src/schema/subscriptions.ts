import { sql } from 'drizzle-orm'
import { check, foreignKey, integer, pgTable, primaryKey, text, timestamp, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { clients } from './clients.ts'
import { offers, type SubscriptionPeriod } from './offers.ts'
import { ownRows } from './policies.ts'

/** A recurring agreement; each period grants one purchase. */
export const subscriptions = pgTable(
  'subscriptions',
  {
    orgId: uuid('org_id').notNull(),
    id: uuid().notNull(),
    clientId: uuid('client_id').notNull(),
    offerId: uuid('offer_id').notNull(),
    period: text().$type<SubscriptionPeriod>().notNull(),
    /** Day of the month (or ISO day of the week) on which a period begins. */
    anchorDay: integer('anchor_day').notNull(),
    startedAt: timestamp('started_at', { withTimezone: true }).notNull(),
    pausedAt: timestamp('paused_at', { withTimezone: true }),
    endedAt: timestamp('ended_at', { withTimezone: true }),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ name: 'subscriptions_pkey', columns: [t.orgId, t.id] }),
    unique('subscriptions_client_key').on(t.orgId, t.clientId, t.id),
    // A paused subscription has not ended, so it counts.
    uniqueIndex('subscriptions_one_live_per_client').on(t.orgId, t.clientId).where(sql`${t.endedAt} is null`),
    foreignKey({ name: 'subscriptions_client_fk', columns: [t.orgId, t.clientId], foreignColumns: [clients.orgId, clients.id] }),
    foreignKey({ name: 'subscriptions_offer_fk', columns: [t.orgId, t.offerId], foreignColumns: [offers.orgId, offers.id] }),
    check('subscriptions_period_check', sql`${t.period} in ('week', 'month', 'quarter', 'year')`),
    check('subscriptions_anchor_day_check', sql`${t.anchorDay} between 1 and 31`),
    check('subscriptions_ended_check', sql`${t.endedAt} >= ${t.startedAt}`),
    ownRows(t.orgId),
  ],
)
