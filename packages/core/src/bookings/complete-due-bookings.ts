import { randomUUID } from 'node:crypto'
import { bookings, clientPurchases } from '@punchcard/db/schema'
import { and, asc, desc, eq, ne, type Placeholder, type SQLWrapper, sql } from 'drizzle-orm'
import type { CompletedDue } from '../contract/bookings.ts'
import { figuresAfter } from '../purchases/purchase.ts'
import { byKey } from '../verb/by-key.ts'
import type { Context } from '../verb/context.ts'
import { recordEntry } from '../verb/entry.ts'
import { json, type OperationParameters, operationFor, recordOperation } from '../verb/operation.ts'
import { retry } from '../verb/retry.ts'
import { statement } from '../verb/statement.ts'
import { hasStatus, openStatuses } from './booking-status.ts'
import { isDue } from './due-booking.ts'
import { lockDueBookings } from './lock-due-bookings.ts'

interface Parameters extends OperationParameters {
  limit: number
}

// What CHECKs look at comes from the locked row: they are tried on values from before a wait as well.
const completed = (purchaseId: SQLWrapper, charge: SQLWrapper, version: SQLWrapper) => ({
  purchaseId: sql`${purchaseId}`,
  status: sql`'completed'`,
  charge: sql`${charge}`,
  chargeVersion: sql`${version}`,
})

// The guard is repeated but for `auto_complete`: with it `bookings_due_idx` would offer itself for the join, to be read from end
// to end each time.
const isStillOpen = (orgId: Placeholder, id: SQLWrapper) =>
  and(eq(bookings.orgId, orgId), byKey(bookings.id, id), hasStatus(bookings.status, openStatuses))

const completeDue = statement<Parameters, CompletedDue>('complete_due_bookings', (db, parameter) => {
  const { due, drawing, drawn } = lockDueBookings(db, parameter)
  const paid = db.$with('paid').as(
    db
      .update(clientPurchases)
      .set(figuresAfter(drawn, { scheduled: sql`-${drawn.uses}`, used: sql`${drawn.uses}`, entries: sql`${drawn.uses}` }))
      .from(drawn)
      .where(and(eq(clientPurchases.orgId, parameter('orgId')), byKey(clientPurchases.id, drawn.purchaseId), eq(drawn.nth, drawn.uses)))
      .returning({ uses: drawn.uses }),
  )
  // Two updates, not one from a UNION ALL: for a booking that has changed since the statement began, PostgreSQL tries the join
  // again; a CTE's row is then at hand, but a UNION ALL is read anew, and can run the CTEs beneath it a second time.
  const charged = db.$with('charged').as(
    db
      .update(bookings)
      .set(completed(drawn.purchaseId, sql`'used'`, sql`${drawn.version} + ${drawn.nth}`))
      .from(drawn)
      .where(isStillOpen(parameter('orgId'), drawn.id))
      .returning({ id: bookings.id }),
  )
  const uncharged = db.$with('uncharged').as(
    db
      .update(bookings)
      .set(completed(due.purchaseId, due.charge, sql`null`))
      .from(due)
      .where(and(isStillOpen(parameter('orgId'), due.id), ne(due.charge, sql`'reserved'`)))
      .returning({ id: bookings.id }),
  )
  const last = db.select({ endsAt: due.endsAt, id: due.id }).from(due).orderBy(desc(due.endsAt), desc(due.id)).limit(1)
  const next = db
    .select({ id: bookings.id })
    .from(bookings)
    .where(and(isDue(bookings, parameter('orgId')), sql`(${bookings.endsAt}, ${bookings.id}) > ${last}`))
    .orderBy(asc(bookings.endsAt), asc(bookings.id))
    .limit(1)
  const rowsOf = (cte: SQLWrapper) => sql`(select count(*) from ${cte})`
  const batch = db.$with('batch').as(
    db
      .select({
        completed: sql<number>`(${rowsOf(charged)} + ${rowsOf(uncharged)})::int`.as('completed'),
        charged: sql<number>`${rowsOf(charged)}::int`.as('charged'),
        // A purchase that was sold, and drawn on, since the statement began is not seen by it: such a booking is left.
        more: sql<boolean>`count(*) > ${rowsOf(charged)} + ${rowsOf(uncharged)} or count(*) = ${parameter('limit')} and (${next}) is not null`.as(
          'more',
        ),
      })
      .from(due)
      .having(sql`count(*) > 0`),
  )
  const operation = recordOperation(db, parameter, batch, json({ completed: batch.completed, charged: batch.charged, more: batch.more }))
  const entry = recordEntry(db, 'entry', drawn, operation, {
    after: {
      orgId: drawn.orgId,
      id: drawn.purchaseId,
      version: sql`${drawn.version} + ${drawn.nth}`,
      sessionsTotal: drawn.sessionsTotal,
      sessionsScheduled: sql`${drawn.sessionsScheduled} - ${drawn.nth}`,
      sessionsUsed: sql`${drawn.sessionsUsed} + ${drawn.nth}`,
      expiresAt: drawn.expiresAt,
    },
    kind: 'use',
    scheduled: -1,
    used: 1,
    booking: { id: drawn.id, attempt: drawn.attempt },
    occurredAt: drawn.endsAt,
  })
  const free = sql`(select count(*) from ${due} where ${ne(due.charge, sql`'reserved'`)})`
  const meant = sql`row(${rowsOf(drawn)}, ${rowsOf(drawn)}, ${rowsOf(drawn)}, ${free})`
  const wrote = sql`row(${rowsOf(charged)}, ${rowsOf(entry)}, (select coalesce(sum(${paid.uses}), 0) from ${paid}), ${rowsOf(uncharged)})`
  return db
    .with(due, drawing, drawn, paid, charged, uncharged, batch, operation, entry)
    .select({
      completed: batch.completed,
      charged: batch.charged,
      more: batch.more,
      // A cast that fails takes the whole statement back.
      agree: sql<boolean>`case when ${wrote} = ${meant} then true
        else ('charged, entries, uses paid, uncharged differ: ' || ${wrote}::text || ${meant}::text)::boolean end`,
    })
    .from(batch)
})

/**
 * Completes what has ended: up to `limit` bookings, the longest due first, in one statement. The session set aside for each is
 * used as of its end; a booking that draws on nothing, or is owed, completes and nothing is deducted. Its state guards it, so
 * it needs no key: run twice, or twice at once, the end is the same.
 */
export async function completeDueBookings(ctx: Context, { limit = 1000 }: { limit?: number } = {}): Promise<CompletedDue> {
  const operation = operationFor(ctx, 'completeDueBookings', { idempotencyKey: randomUUID() })
  const [batch] = await retry(() => completeDue(ctx.db, { ...operation, limit }))
  return batch ? { completed: batch.completed, charged: batch.charged, more: batch.more } : { completed: 0, charged: 0, more: false }
}
