import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  bigint,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { bookings } from './bookings.ts'
import { operations } from './operations.ts'
import { ownRows } from './policies.ts'
import { clientPurchases } from './purchases.ts'

export type LedgerEntryKind =
  | 'sell'
  | 'reserve'
  | 'release'
  | 'use'
  | 'reinstate'
  | 'reopen'
  | 'adjust'
  | 'extend'
  | 'refund'
  | 'transfer'
  | 'settle'

/** One change of one purchase. Rows are inserted, never updated or deleted: the application's role may not. */
export const sessionLedger = pgTable(
  'session_ledger',
  {
    orgId: uuid('org_id').notNull(),
    purchaseId: uuid('purchase_id').notNull(),
    /** 1, 2, 3 ... within its purchase. */
    version: integer().notNull(),
    /** version - 1, null for the first: its foreign key makes a gap impossible. */
    previousVersion: integer('previous_version'),
    kind: text().$type<LedgerEntryKind>().notNull(),
    totalDelta: integer('total_delta').notNull(),
    scheduledDelta: integer('scheduled_delta').notNull(),
    usedDelta: integer('used_delta').notNull(),
    totalAfter: integer('total_after').notNull(),
    scheduledAfter: integer('scheduled_after').notNull(),
    usedAfter: integer('used_after').notNull(),
    expiresAtAfter: timestamp('expires_at_after', { withTimezone: true }),
    /** Money that this entry moved, in minor units; null where none moved. */
    valueMinor: bigint('value_minor', { mode: 'number' }),
    /** The entry whose use this one takes back. */
    reversesVersion: integer('reverses_version'),
    bookingId: uuid('booking_id'),
    attempt: integer(),
    idempotencyKey: uuid('idempotency_key').notNull(),
    /** When it happened on the gym floor. */
    occurredAt: timestamp('occurred_at', { withTimezone: true }).notNull(),
    /** When it was written here. */
    recordedAt: timestamp('recorded_at', { withTimezone: true }).notNull(),
    /** Why: the rule or choice behind the entry, for instance `earliest_expiry` or `waive`. */
    reason: text(),
    note: text(),
  },
  (t) => [
    primaryKey({ name: 'session_ledger_pkey', columns: [t.orgId, t.purchaseId, t.version] }),
    unique('session_ledger_figures_key').on(t.orgId, t.purchaseId, t.version, t.totalAfter, t.scheduledAfter, t.usedAfter),
    foreignKey({ name: 'session_ledger_purchase_fk', columns: [t.orgId, t.purchaseId], foreignColumns: purchaseKey() }),
    foreignKey({
      name: 'session_ledger_gapless_fk',
      columns: [t.orgId, t.purchaseId, t.previousVersion],
      foreignColumns: [t.orgId, t.purchaseId, t.version],
    }),
    foreignKey({
      name: 'session_ledger_reverses_fk',
      columns: [t.orgId, t.purchaseId, t.reversesVersion],
      foreignColumns: [t.orgId, t.purchaseId, t.version],
    }),
    foreignKey({
      name: 'session_ledger_operation_fk',
      columns: [t.orgId, t.idempotencyKey],
      foreignColumns: [operations.orgId, operations.idempotencyKey],
    }),
    foreignKey({ name: 'session_ledger_booking_fk', columns: [t.orgId, t.bookingId], foreignColumns: bookingKey() }),
    uniqueIndex('session_ledger_one_use_per_attempt').on(t.orgId, t.bookingId, t.attempt).where(sql`${t.usedDelta} = 1`),
    uniqueIndex('session_ledger_one_reversal_per_use')
      .on(t.orgId, t.purchaseId, t.reversesVersion)
      .where(sql`${t.reversesVersion} is not null`),
    index('session_ledger_booking_idx').on(t.orgId, t.bookingId).where(sql`${t.bookingId} is not null`),
    check(
      'session_ledger_kind_check',
      sql`${t.kind} in ('sell', 'reserve', 'release', 'use', 'reinstate', 'reopen', 'adjust', 'extend', 'refund', 'transfer', 'settle')`,
    ),
    check('session_ledger_version_check', sql`${t.version} >= 1 and coalesce(${t.previousVersion}, 0) = ${t.version} - 1`),
    check(
      'session_ledger_figures_check',
      sql`${t.scheduledAfter} >= 0 and ${t.usedAfter} >= 0 and ${t.totalAfter} - ${t.scheduledAfter} - ${t.usedAfter} >= 0`,
    ),
    check('session_ledger_used_delta_check', sql`${t.usedDelta} between -1 and 1`),
    check(
      'session_ledger_reversal_check',
      sql`(${t.usedDelta} = -1) = (${t.reversesVersion} is not null) and ${t.reversesVersion} < ${t.version}`,
    ),
    check('session_ledger_attempt_check', sql`(${t.bookingId} is null) = (${t.attempt} is null)`),
    ownRows(t.orgId),
  ],
)

function purchaseKey(): [AnyPgColumn, AnyPgColumn] {
  return [clientPurchases.orgId, clientPurchases.id]
}

function bookingKey(): [AnyPgColumn, AnyPgColumn] {
  return [bookings.orgId, bookings.id]
}
