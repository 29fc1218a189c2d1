import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  boolean,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { clients } from './clients.ts'
import { sessionLedger } from './ledger.ts'
import type { ActorKind } from './operations.ts'
import { dueRunReads, ownRows } from './policies.ts'
import { clientPurchases } from './purchases.ts'
import { trainingSessions } from './training-sessions.ts'

export type BookingKind = 'member' | 'makeup' | 'trial' | 'guest' | 'complimentary'
export type BookingStatus = 'pending' | 'confirmed' | 'completed' | 'cancelled' | 'late_cancelled' | 'no_show'
export type BookingCharge = 'none' | 'reserved' | 'used' | 'returned' | 'owed'

/** One client's place in a training session, and what it draws on. */
export const bookings = pgTable(
  'bookings',
  {
    orgId: uuid('org_id').notNull(),
    id: uuid().notNull(),
    trainingSessionId: uuid('training_session_id').notNull(),
    clientId: uuid('client_id').notNull(),
    payerClientId: uuid('payer_client_id').notNull(),
    purchaseId: uuid('purchase_id'),
    kind: text().$type<BookingKind>().notNull(),
    status: text().$type<BookingStatus>().notNull(),
    charge: text().$type<BookingCharge>().notNull(),
    /** Ledger version of its live use. */
    chargeVersion: integer('charge_version'),
    /** 1, and one more at each reopening. */
    attempt: integer().notNull(),
    /** Copies of the training session's, so that the due scan and a reschedule meet on one row. */
    startsAt: timestamp('starts_at', { withTimezone: true }).notNull(),
    endsAt: timestamp('ends_at', { withTimezone: true }).notNull(),
    /** False once it was reopened after its end: the next due run must not charge it again. */
    autoComplete: boolean('auto_complete').notNull(),
    createdByKind: text('created_by_kind').$type<ActorKind>().notNull(),
    createdById: uuid('created_by_id'),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
    note: text(),
  },
  (t) => [
    primaryKey({ name: 'bookings_pkey', columns: [t.orgId, t.id] }),
    foreignKey({
      name: 'bookings_training_session_fk',
      columns: [t.orgId, t.trainingSessionId, t.startsAt, t.endsAt],
      foreignColumns: [trainingSessions.orgId, trainingSessions.id, trainingSessions.startsAt, trainingSessions.endsAt],
    }),
    foreignKey({ name: 'bookings_client_fk', columns: [t.orgId, t.clientId], foreignColumns: [clients.orgId, clients.id] }),
    foreignKey({
      name: 'bookings_purchase_fk',
      columns: [t.orgId, t.payerClientId, t.purchaseId],
      foreignColumns: [clientPurchases.orgId, clientPurchases.clientId, clientPurchases.id],
    }),
    foreignKey({ name: 'bookings_charge_fk', columns: [t.orgId, t.purchaseId, t.chargeVersion], foreignColumns: ledgerKey() }),
    // A guest may sit beside the client who brings them, anybody else takes one seat.
    uniqueIndex('bookings_one_seat_per_client')
      .on(t.orgId, t.trainingSessionId, t.clientId)
      .where(sql`${t.status} in ('pending', 'confirmed', 'completed', 'no_show') and ${t.kind} <> 'guest'`),
    index('bookings_due_idx').on(t.orgId, t.endsAt, t.id).where(sql`${t.status} in ('pending', 'confirmed') and ${t.autoComplete}`),
    index('bookings_purchase_idx').on(t.orgId, t.purchaseId),
    index('bookings_training_session_idx').on(t.orgId, t.trainingSessionId),
    index('bookings_client_idx').on(t.orgId, t.clientId, t.startsAt),
    check('bookings_payer_check', sql`${t.payerClientId} = ${t.clientId}`),
    check('bookings_kind_check', sql`${t.kind} in ('member', 'makeup', 'trial', 'guest', 'complimentary')`),
    check('bookings_attempt_check', sql`${t.attempt} >= 1`),
    check('bookings_charge_version_check', sql`(${t.charge} = 'used') = (${t.chargeVersion} is not null)`),
    check(
      'bookings_draw_check',
      sql`case when ${t.kind} in ('trial', 'guest', 'complimentary') then ${t.purchaseId} is null and ${t.charge} = 'none'
        when ${t.purchaseId} is not null then ${t.charge} in ('reserved', 'used', 'returned')
        else ${t.charge} = 'owed' or (${t.charge} = 'none' and ${t.status} in ('cancelled', 'late_cancelled', 'no_show')) end`,
    ),
    check(
      'bookings_status_check',
      sql`case ${t.status} when 'pending' then ${t.charge} in ('none', 'reserved', 'owed')
        when 'confirmed' then ${t.charge} in ('none', 'reserved', 'owed')
        when 'cancelled' then ${t.charge} in ('none', 'returned')
        when 'completed' then ${t.charge} in ('none', 'used', 'returned', 'owed')
        when 'late_cancelled' then ${t.charge} in ('none', 'used', 'returned', 'owed')
        when 'no_show' then ${t.charge} in ('none', 'used', 'returned', 'owed')
        else false end`,
    ),
    ownRows(t.orgId),
    dueRunReads(),
  ],
)

function ledgerKey(): [AnyPgColumn, AnyPgColumn, AnyPgColumn] {
  return [sessionLedger.orgId, sessionLedger.purchaseId, sessionLedger.version]
}
