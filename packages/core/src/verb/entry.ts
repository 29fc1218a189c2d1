import type { Database } from '@punchcard/db'
import { type LedgerEntryKind, sessionLedger } from '@punchcard/db/schema'
import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import type { WithSubquery } from 'drizzle-orm/subquery'
import type { RecordedOperation } from './operation.ts'

/** The purchase as its figures stand after the entry. */
export interface AfterEntry {
  orgId: SQLWrapper
  id: SQLWrapper
  version: SQLWrapper
  sessionsTotal: SQLWrapper
  sessionsScheduled: SQLWrapper
  sessionsUsed: SQLWrapper
  expiresAt: SQLWrapper
}

export interface Entry {
  after: AfterEntry
  kind: LedgerEntryKind | SQL
  total?: number | SQLWrapper
  scheduled?: number | SQLWrapper
  used?: number | SQLWrapper
  valueMinor?: SQLWrapper
  reversesVersion?: SQLWrapper
  booking?: { id: SQLWrapper; attempt: SQLWrapper }
  occurredAt?: SQLWrapper
  reason?: SQLWrapper
  note?: SQLWrapper
}

const none = sql`null`
const integer = (value: number | SQLWrapper | undefined) =>
  sql<number>`${typeof value === 'number' ? sql.raw(String(value)) : (value ?? sql.raw('0'))}::int`

/** The CTE `name`: one ledger entry for each row of `source`, naming the operation that caused it. */
export function recordEntry<Name extends string>(
  db: Database,
  name: Name,
  source: WithSubquery,
  operation: RecordedOperation,
  entry: Entry,
) {
  return db.$with(name).as(
    db
      .insert(sessionLedger)
      .select(db.select(entryColumns(entry, operation.idempotencyKey)).from(source).innerJoin(operation, sql`true`))
      .returning({ purchaseId: sessionLedger.purchaseId, version: sessionLedger.version }),
  )
}

// In the table's order, as Drizzle's INSERT ... SELECT demands.
function entryColumns(entry: Entry, idempotencyKey: SQLWrapper) {
  const { after } = entry
  const kind = typeof entry.kind === 'string' ? sql.raw(`'${entry.kind}'`) : entry.kind
  return {
    orgId: sql<string>`${after.orgId}`.as('org_id'),
    purchaseId: sql<string>`${after.id}`.as('purchase_id'),
    version: sql<number>`${after.version}`.as('version'),
    previousVersion: sql<number | null>`nullif(${after.version} - 1, 0)`.as('previous_version'),
    kind: sql<LedgerEntryKind>`${kind}`.as('kind'),
    totalDelta: integer(entry.total).as('total_delta'),
    scheduledDelta: integer(entry.scheduled).as('scheduled_delta'),
    usedDelta: integer(entry.used).as('used_delta'),
    totalAfter: sql<number>`${after.sessionsTotal}`.as('total_after'),
    scheduledAfter: sql<number>`${after.sessionsScheduled}`.as('scheduled_after'),
    usedAfter: sql<number>`${after.sessionsUsed}`.as('used_after'),
    expiresAtAfter: sql<Date | null>`${after.expiresAt}`.as('expires_at_after'),
    valueMinor: sql<number | null>`${entry.valueMinor ?? none}::bigint`.as('value_minor'),
    reversesVersion: sql<number | null>`${entry.reversesVersion ?? none}::int`.as('reverses_version'),
    bookingId: sql<string | null>`${entry.booking?.id ?? none}::uuid`.as('booking_id'),
    attempt: sql<number | null>`${entry.booking?.attempt ?? none}::int`.as('attempt'),
    idempotencyKey: sql<string>`${idempotencyKey}`.as('idempotency_key'),
    occurredAt: sql<Date>`${entry.occurredAt ?? sql`clock_timestamp()`}`.as('occurred_at'),
    recordedAt: sql<Date>`clock_timestamp()`.as('recorded_at'),
    reason: sql<string | null>`${entry.reason ?? none}::text`.as('reason'),
    note: sql<string | null>`${entry.note ?? none}::text`.as('note'),
  } satisfies Record<keyof typeof sessionLedger.$inferSelect, unknown>
}
