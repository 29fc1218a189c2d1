import { apiKeys, bookings, clientPurchases, operations, sessionLedger, users } from '@punchcard/db/schema'
import { and, desc, eq, lt, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { type PurchaseStatementInput, type PurchaseStatementOutcome, statementLine } from '../contract/ledger.ts'
import { purchase } from '../contract/purchases.ts'
import type { Context } from '../verb/context.ts'
import { json } from '../verb/operation.ts'
import { statement } from '../verb/statement.ts'
import { purchaseJson, remaining } from './purchase.ts'

interface Parameters {
  orgId: string
  purchaseId: string
  /** Only lines before this version. */
  before: number
  lines: number
}

// Purchase and page come from one snapshot, so that the newest line always agrees with the figures above it.
const read = statement<Parameters, { purchase: unknown; lines: unknown }>('purchase_statement', (db, parameter) => {
  const l = sessionLedger
  const reversal = alias(sessionLedger, 'reversal')
  const line = json({
    version: l.version,
    kind: l.kind,
    totalDelta: l.totalDelta,
    scheduledDelta: l.scheduledDelta,
    usedDelta: l.usedDelta,
    totalAfter: l.totalAfter,
    scheduledAfter: l.scheduledAfter,
    usedAfter: l.usedAfter,
    remainingAfter: remaining({ sessionsTotal: l.totalAfter, sessionsScheduled: l.scheduledAfter, sessionsUsed: l.usedAfter }),
    expiresAtAfter: l.expiresAtAfter,
    reversesVersion: l.reversesVersion,
    reversedByVersion: reversal.version,
    bookingId: l.bookingId,
    bookingStartsAt: bookings.startsAt,
    bookingStatus: bookings.status,
    occurredAt: l.occurredAt,
    recordedAt: l.recordedAt,
    actor: json({ kind: operations.actorKind, name: sql`coalesce(${users.name}, ${apiKeys.name})` }),
    reason: l.reason,
    note: l.note,
  })
  const page = db
    .select({ version: l.version, line: line.as('line') })
    .from(l)
    .innerJoin(operations, and(eq(operations.orgId, l.orgId), eq(operations.idempotencyKey, l.idempotencyKey)))
    .leftJoin(users, and(eq(operations.actorKind, sql`'user'`), eq(users.id, operations.actorId)))
    .leftJoin(apiKeys, and(eq(operations.actorKind, sql`'api_key'`), eq(apiKeys.orgId, l.orgId), eq(apiKeys.id, operations.actorId)))
    .leftJoin(bookings, and(eq(bookings.orgId, l.orgId), eq(bookings.id, l.bookingId)))
    .leftJoin(reversal, and(eq(reversal.orgId, l.orgId), eq(reversal.purchaseId, l.purchaseId), eq(reversal.reversesVersion, l.version)))
    .where(and(eq(l.orgId, clientPurchases.orgId), eq(l.purchaseId, clientPurchases.id), lt(l.version, parameter('before'))))
    .orderBy(desc(l.version))
    .limit(parameter('lines'))
    .as('page')
  const lines = db.select({ lines: sql`coalesce(jsonb_agg(${page.line} order by ${page.version} desc), '[]')` }).from(page)
  return db
    .select({ purchase: purchaseJson(clientPurchases), lines: sql`(${lines})` })
    .from(clientPurchases)
    .where(and(eq(clientPurchases.orgId, parameter('orgId')), eq(clientPurchases.id, parameter('purchaseId'))))
})

const newest = 2_147_483_647

/**
 * What happened to a purchase, newest first, with the purchase as it stands: `limit` lines before version `cursor`.
 * Refused: not_found.
 */
export async function purchaseStatement(ctx: Context, input: PurchaseStatementInput): Promise<PurchaseStatementOutcome> {
  const { purchaseId, cursor = newest, limit } = input
  const [row] = await read(ctx.db, { orgId: ctx.orgId, purchaseId, before: cursor, lines: limit + 1 })
  if (!row) return { ok: false, reason: 'not_found', what: 'purchase' }
  const found = statementLine.array().parse(row.lines)
  const lines = found.slice(0, limit)
  const nextCursor = found.length > limit ? (lines.at(-1)?.version ?? null) : null
  return { ok: true, changed: false, purchase: purchase.parse(row.purchase), lines, nextCursor }
}
