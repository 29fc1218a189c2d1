import { bookings, clientPurchases, organizations } from '@punchcard/db/schema'
import { and, asc, eq, gt, inArray, isNull, lte, or, sql } from 'drizzle-orm'
import { sessionUsed, type UseSessionInput, type UseSessionOutcome } from '../contract/purchases.ts'
import { change } from '../verb/change.ts'
import type { Context } from '../verb/context.ts'
import { recordEntry } from '../verb/entry.ts'
import { json, type OperationParameters, recordOperation } from '../verb/operation.ts'
import { statement } from '../verb/statement.ts'
import { figuresAfter, purchaseColumns, purchaseJson, remaining } from './purchase.ts'
import { findPurchase } from './read-purchase.ts'

interface Parameters extends OperationParameters {
  purchaseId: string
  occurredAt: Date | null
  note: string | null
}

/** The statement: lock the purchase, spend one session if it may, record operation and entry. */
const spendSession = statement<Parameters, { answer: unknown }>('use_session', (db, parameter) => {
  const purchase = db.$with('purchase').as(
    db
      .select(purchaseColumns)
      .from(clientPurchases)
      .where(and(eq(clientPurchases.orgId, parameter('orgId')), eq(clientPurchases.id, parameter('purchaseId'))))
      .for('no key update'),
  )
  // The select list beside a lock is worked out before the wait for it: the clock must be read from the locked row on.
  const occurredAt = sql<Date>`coalesce(${parameter('occurredAt')}::timestamptz, clock_timestamp())`.as('occurred_at')
  const moment = db.$with('moment').as(db.select({ occurredAt }).from(purchase))
  const spent = db.$with('spent').as(
    db
      .update(clientPurchases)
      .set(figuresAfter(purchase, { used: 1 }))
      .from(purchase)
      .innerJoin(moment, sql`true`)
      .where(
        and(
          eq(clientPurchases.orgId, purchase.orgId),
          eq(clientPurchases.id, purchase.id),
          gt(remaining(purchase), sql`0`),
          lte(moment.occurredAt, sql`clock_timestamp()`),
          lte(purchase.validFrom, moment.occurredAt),
          or(isNull(purchase.expiresAt), gt(purchase.expiresAt, moment.occurredAt)),
        ),
      )
      .returning({ ...purchaseColumns, occurredAt: moment.occurredAt }),
  )
  // The statement's clock is stable, so the day's bounds can be looked up in the index; the guards need the real one.
  const today = sql`date_trunc('day', statement_timestamp(), ${organizations.timeZone})`
  const awaiting = db
    .select({ booking: json({ id: bookings.id, startsAt: bookings.startsAt, endsAt: bookings.endsAt }) })
    .from(bookings)
    .innerJoin(organizations, eq(organizations.id, bookings.orgId))
    .where(
      and(
        eq(bookings.orgId, spent.orgId),
        eq(bookings.clientId, spent.clientId),
        inArray(bookings.status, sql`('pending', 'confirmed')`),
        sql`${bookings.startsAt} >= ${today} and ${bookings.startsAt} < ${today} + interval '1 day'`,
      ),
    )
    .orderBy(asc(bookings.startsAt), asc(bookings.id))
    .limit(1)
  const operation = recordOperation(
    db,
    parameter,
    spent,
    json({
      ok: sql`true`,
      changed: sql`true`,
      purchase: purchaseJson(spent),
      entryVersion: spent.version,
      awaitingBooking: sql`(${awaiting})`,
    }),
  )
  const entry = recordEntry(db, 'entry', spent, operation, {
    after: spent,
    kind: 'use',
    used: 1,
    occurredAt: spent.occurredAt,
    note: sql`${parameter('note')}`,
  })
  return db.with(purchase, moment, spent, operation, entry).select({ answer: operation.answer }).from(operation)
})

/**
 * Takes one session from a purchase, now or at `occurredAt`.
 * @returns the purchase after it, the number of the ledger entry, and the client's booking of today that still waits to be
 * completed: completing that as well would count one visit twice.
 * Refused: idempotency_key_reused, not_found, occurred_in_future, purchase_expired, outside_validity, no_sessions_remaining.
 */
export async function useSession(ctx: Context, input: UseSessionInput): Promise<UseSessionOutcome> {
  return change(ctx, {
    verb: 'useSession',
    input,
    answer: sessionUsed,
    run: (operation) =>
      spendSession(ctx.db, {
        ...operation,
        purchaseId: input.purchaseId,
        occurredAt: input.occurredAt ?? null,
        note: input.note ?? null,
      }),
    explain: () => explain(ctx, input),
  })
}

async function explain(ctx: Context, input: UseSessionInput): Promise<UseSessionOutcome | undefined> {
  const found = await findPurchase(ctx, input.purchaseId)
  if (!found) return { ok: false, reason: 'not_found', what: 'purchase' }
  const { purchase, now } = found
  const occurredAt = input.occurredAt ?? now
  if (occurredAt > now) return { ok: false, reason: 'occurred_in_future' }
  if (purchase.expiresAt && purchase.expiresAt <= occurredAt)
    return { ok: false, reason: 'purchase_expired', expiredAt: purchase.expiresAt }
  if (purchase.validFrom > occurredAt) {
    return { ok: false, reason: 'outside_validity', validFrom: purchase.validFrom, expiresAt: purchase.expiresAt }
  }
  if (purchase.sessionsRemaining <= 0) return { ok: false, reason: 'no_sessions_remaining', scheduled: purchase.sessionsScheduled }
  return undefined
}
