import { randomUUID } from 'node:crypto'
import { bookings, clientPurchases } from '@punchcard/db/schema'
import { and, asc, desc, eq, ne, sql } from 'drizzle-orm'
import { unionAll } from 'drizzle-orm/pg-core'
import type { BookingCharge } from '../contract/booking-states.ts'
import type { CompletedDue } from '../contract/bookings.ts'
import { figuresAfter } from '../purchases/purchase.ts'
import type { Context } from '../verb/context.ts'
import { recordEntry } from '../verb/entry.ts'
import { json, type OperationParameters, operationFor, recordOperation } from '../verb/operation.ts'
import { retry } from '../verb/retry.ts'
import { statement } from '../verb/statement.ts'
import { hasStatus, openStatuses } from './booking-status.ts'
import { isDue } from './due-booking.ts'
import { byKey, lockDueBookings } from './lock-due-bookings.ts'

interface Parameters extends OperationParameters {
  limit: number
}

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
  const ending = db.$with('ending').as(
    unionAll(
      db
        .select({
          id: drawn.id,
          purchaseId: drawn.purchaseId,
          toCharge: sql<BookingCharge>`'used'`.as('to_charge'),
          useVersion: sql<number | null>`${drawn.version} + ${drawn.nth}`.as('use_version'),
        })
        .from(drawn),
      db
        .select({
          id: due.id,
          purchaseId: due.purchaseId,
          toCharge: sql<BookingCharge>`${due.charge}`.as('to_charge'),
          useVersion: sql<number | null>`null::int`.as('use_version'),
        })
        .from(due)
        .where(ne(due.charge, sql`'reserved'`)),
    ),
  )
  // What CHECKs look at comes from the locked row: they are tried on values from before a wait as well. The guard is repeated
  // but for `auto_complete`: with it `bookings_due_idx` would offer itself for the join, to be read from end to end each time.
  const completed = db.$with('completed').as(
    db
      .update(bookings)
      .set({
        purchaseId: sql`${ending.purchaseId}`,
        status: sql`'completed'`,
        charge: sql`${ending.toCharge}`,
        chargeVersion: sql`${ending.useVersion}`,
      })
      .from(ending)
      .where(and(eq(bookings.orgId, parameter('orgId')), byKey(bookings.id, ending.id), hasStatus(bookings.status, openStatuses)))
      .returning({ chargeVersion: bookings.chargeVersion }),
  )
  const last = db.select({ endsAt: due.endsAt, id: due.id }).from(due).orderBy(desc(due.endsAt), desc(due.id)).limit(1)
  const next = db
    .select({ id: bookings.id })
    .from(bookings)
    .where(and(isDue(bookings, parameter('orgId')), sql`(${bookings.endsAt}, ${bookings.id}) > ${last}`))
    .orderBy(asc(bookings.endsAt), asc(bookings.id))
    .limit(1)
  const batch = db.$with('batch').as(
    db
      .select({
        completed: sql<number>`count(*)::int`.as('completed'),
        charged: sql<number>`count(${completed.chargeVersion})::int`.as('charged'),
        more: sql<boolean>`count(*) = ${parameter('limit')} and (${next}) is not null`.as('more'),
      })
      .from(completed)
      .having(sql`(select count(*) from ${due}) > 0`),
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
  const wrote = sql`row((select count(*) from ${due}), (select count(*) from ${entry}), (select coalesce(sum(${paid.uses}), 0) from ${paid}))`
  const agree = sql`${wrote} = row(${batch.completed}, ${batch.charged}, ${batch.charged})`
  return db
    .with(due, drawing, drawn, paid, ending, completed, batch, operation, entry)
    .select({
      completed: batch.completed,
      charged: batch.charged,
      more: batch.more,
      // A cast that fails takes the whole statement back.
      agree: sql<boolean>`case when ${agree} then true else ('due, entries and uses paid differ: ' || ${wrote}::text)::boolean end`,
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
