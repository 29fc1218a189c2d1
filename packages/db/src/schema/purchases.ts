import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  bigint,
  check,
  date,
  foreignKey,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { clients } from './clients.ts'
import { sessionLedger } from './ledger.ts'
import { offers } from './offers.ts'
import { ownRows } from './policies.ts'
import { subscriptions } from './subscriptions.ts'

/**
 * A balance of sessions that a client owns: a pack, or one period of a subscription. The terms are copies made at the sale.
 * remaining = total - scheduled - used, and "expired", are derived, never stored.
 */
export const clientPurchases = pgTable(
  'client_purchases',
  {
    orgId: uuid('org_id').notNull(),
    id: uuid().notNull(),
    clientId: uuid('client_id').notNull(),
    offerId: uuid('offer_id').notNull(),
    subscriptionId: uuid('subscription_id'),
    periodStart: date('period_start'),
    offerName: text('offer_name').notNull(),
    priceMinor: bigint('price_minor', { mode: 'number' }).notNull(),
    currency: text().notNull(),
    validityDays: integer('validity_days'),
    priority: integer().notNull(),
    sessionsTotal: integer('sessions_total').notNull(),
    /** Reserved by bookings that have not ended yet. */
    sessionsScheduled: integer('sessions_scheduled').notNull(),
    sessionsUsed: integer('sessions_used').notNull(),
    /** Number of its newest ledger entry. */
    version: integer().notNull(),
    purchasedAt: timestamp('purchased_at', { withTimezone: true }).notNull(),
    validFrom: timestamp('valid_from', { withTimezone: true }).notNull(),
    /** The first instant at which it no longer pays; null never. */
    expiresAt: timestamp('expires_at', { withTimezone: true }),
  },
  (t) => [
    primaryKey({ name: 'client_purchases_pkey', columns: [t.orgId, t.id] }),
    // Lets a booking prove that its purchase belongs to its payer; also finds a client's purchases.
    unique('client_purchases_owner_key').on(t.orgId, t.clientId, t.id),
    unique('client_purchases_period_key').on(t.orgId, t.subscriptionId, t.periodStart),
    foreignKey({ name: 'client_purchases_client_fk', columns: [t.orgId, t.clientId], foreignColumns: [clients.orgId, clients.id] }),
    foreignKey({ name: 'client_purchases_offer_fk', columns: [t.orgId, t.offerId], foreignColumns: [offers.orgId, offers.id] }),
    foreignKey({
      name: 'client_purchases_subscription_fk',
      columns: [t.orgId, t.clientId, t.subscriptionId],
      foreignColumns: [subscriptions.orgId, subscriptions.clientId, subscriptions.id],
    }),
    // The figures are those after one of its ledger entries: none changes without an entry that says so. That it is the newest,
    // the verbs see to and the audit checks.
    foreignKey({
      name: 'client_purchases_figures_fk',
      columns: [t.orgId, t.id, t.version, t.sessionsTotal, t.sessionsScheduled, t.sessionsUsed],
      foreignColumns: ledgerFigures(),
    }),
    check(
      'client_purchases_figures_check',
      sql`${t.sessionsScheduled} >= 0 and ${t.sessionsUsed} >= 0 and ${t.sessionsTotal} - ${t.sessionsScheduled} - ${t.sessionsUsed} >= 0`,
    ),
    check('client_purchases_price_check', sql`${t.priceMinor} >= 0`),
    check('client_purchases_validity_check', sql`${t.expiresAt} > ${t.validFrom}`),
    check('client_purchases_period_check', sql`(${t.subscriptionId} is null) = (${t.periodStart} is null)`),
    ownRows(t.orgId),
  ],
)

// Purchases and ledger point at each other; a function breaks the cycle of their types.
function ledgerFigures(): [AnyPgColumn, AnyPgColumn, AnyPgColumn, AnyPgColumn, AnyPgColumn, AnyPgColumn] {
  const l = sessionLedger
  return [l.orgId, l.purchaseId, l.version, l.totalAfter, l.scheduledAfter, l.usedAfter]
}
