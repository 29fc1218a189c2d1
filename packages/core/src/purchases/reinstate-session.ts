import type { Database } from '@punchcard/db'
import { bookings, clientPurchases, sessionLedger } from '@punchcard/db/schema'
import { and, desc, eq, gt, notExists, type SQLWrapper, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { type ReinstateSessionInput, type ReinstateSessionOutcome, sessionReinstated } from '../contract/purchases.ts'
import { change } from '../verb/change.ts'
import type { Context } from '../verb/context.ts'
import { recordEntry } from '../verb/entry.ts'
import { json, type OperationParameters, recordOperation } from '../verb/operation.ts'
import { statement } from '../verb/statement.ts'
import { figuresAfter, purchaseColumns, purchaseJson } from './purchase.ts'
import { findPurchase } from './read-purchase.ts'

interface Parameters extends OperationParameters {
  purchaseId: string
  /** null takes the latest live use. */
  entryVersion: number | null
  note: string | null
}

/** A use of the purchase that no later entry takes back. */
function isLiveUse(db: Database, orgId: SQLWrapper, purchaseId: SQLWrapper) {
  const reversal = alias(sessionLedger, 'reversal')
  const reversals = db
    .select({ version: reversal.version })
    .from(reversal)
    .where(
      and(
        eq(reversal.orgId, sessionLedger.orgId),
        eq(reversal.purchaseId, sessionLedger.purchaseId),
        eq(reversal.reversesVersion, sessionLedger.version),
      ),
    )
  return and(
    eq(sessionLedger.orgId, orgId),
    eq(sessionLedger.purchaseId, purchaseId),
    eq(sessionLedger.usedDelta, sql`1`),
    notExists(reversals),
  )
}

/**
 * Lock the use's booking, then the purchase, in the order of every verb; take the use back; record operation and entry.
 * With the purchase locked already it must not wait for the booking, whose holder may wait for the purchase: no row then.
 */
const reinstating = (booking: 'waits' | 'skips') =>
  statement<Parameters, { answer: unknown }>(`reinstate_session_${booking}`, (db, parameter) => {
    const liveUse = isLiveUse(db, parameter('orgId'), parameter('purchaseId'))
    const latest = db
      .select({ version: sessionLedger.version })
      .from(sessionLedger)
      .where(liveUse)
      .orderBy(desc(sessionLedger.version))
      .limit(1)
    const use = db.$with('use').as(
      db
        .select({
          orgId: sessionLedger.orgId,
          purchaseId: sessionLedger.purchaseId,
          version: sessionLedger.version,
          bookingId: sessionLedger.bookingId,
          attempt: sessionLedger.attempt,
        })
        .from(sessionLedger)
        .where(and(liveUse, sql`${sessionLedger.version} = coalesce(${parameter('entryVersion')}::int, (${latest}))`)),
    )
    const locked = db.$with('locked').as(
      db
        .select({ id: bookings.id })
        .from(bookings)
        .innerJoin(use, and(eq(bookings.orgId, use.orgId), eq(bookings.id, use.bookingId)))
        .for('no key update', { of: bookings, ...(booking === 'skips' && { skipLocked: true }) }),
    )
    const purchase = db.$with('purchase').as(
      db
        .select({
          ...purchaseColumns,
          reversedVersion: sql<number>`${use.version}`.as('reversed_version'),
          bookingId: use.bookingId,
          attempt: use.attempt,
        })
        .from(clientPurchases)
        .innerJoin(use, and(eq(clientPurchases.orgId, use.orgId), eq(clientPurchases.id, use.purchaseId)))
        // Counting the booking is what makes its lock come first.
        .where(sql`(select count(*) from ${locked}) = (select count(${use.bookingId}) from ${use})`)
        .for('no key update', { of: clientPurchases }),
    )
    const reinstated = db.$with('reinstated').as(
      db
        .update(clientPurchases)
        .set(figuresAfter(purchase, { used: -1 }))
        .from(purchase)
        // Nothing used: others took this use back, and all the rest, while this statement waited.
        .where(and(eq(clientPurchases.orgId, purchase.orgId), eq(clientPurchases.id, purchase.id), gt(purchase.sessionsUsed, sql`0`)))
        .returning({
          ...purchaseColumns,
          reversedVersion: purchase.reversedVersion,
          bookingId: purchase.bookingId,
          attempt: purchase.attempt,
        }),
    )
    const returned = db.$with('returned').as(
      db
        .update(bookings)
        .set({ charge: 'returned', chargeVersion: null })
        .from(reinstated)
        .where(
          and(
            eq(bookings.orgId, reinstated.orgId),
            eq(bookings.id, reinstated.bookingId),
            eq(bookings.chargeVersion, reinstated.reversedVersion),
          ),
        )
        .returning({ id: bookings.id }),
    )
    const answer = json({
      ok: sql`true`,
      changed: sql`true`,
      purchase: purchaseJson(reinstated),
      entryVersion: reinstated.version,
      reversedVersion: reinstated.reversedVersion,
      bookingId: reinstated.bookingId,
    })
    const operation = recordOperation(db, parameter, reinstated, answer)
    const entry = recordEntry(db, 'entry', reinstated, operation, {
      after: reinstated,
      kind: 'reinstate',
      used: -1,
      reversesVersion: reinstated.reversedVersion,
      booking: { id: reinstated.bookingId, attempt: reinstated.attempt },
      note: sql`${parameter('note')}`,
    })
    return db.with(use, locked, purchase, reinstated, returned, operation, entry).select({ answer: operation.answer }).from(operation)
  })

const reinstate = { named: reinstating('waits'), latest: reinstating('skips') }

/**
 * Gives one session back to its purchase, also after it expired: the use that `entryVersion` names, or the latest one that
 * is still live. A booking that was charged by that use keeps its state, with charge `returned`.
 * @returns the purchase after it, the number of the ledger entry, of the use it takes back, and that use's booking.
 * Refused: idempotency_key_reused, not_found (purchase or entry), nothing_to_reinstate.
 */
export async function reinstateSession(ctx: Context, input: ReinstateSessionInput): Promise<ReinstateSessionOutcome> {
  const { purchaseId, entryVersion = null, note = null } = input
  return change(ctx, {
    verb: 'reinstateSession',
    input,
    answer: sessionReinstated,
    run: (operation) => {
      const values = { ...operation, purchaseId, entryVersion, note }
      return entryVersion === null ? reinstateLatest(ctx, values) : reinstate.named(ctx.db, values)
    },
    explain: () => explain(ctx, input),
    violations: { session_ledger_one_reversal_per_use: { ok: false, reason: 'nothing_to_reinstate' } },
  })
}

/**
 * Locks the booking of what looks like the latest use, then the purchase: whoever settles that booking is waited for before
 * anything is held. Without a use it locks the purchase alone.
 */
const lockForLatest = statement<Pick<Parameters, 'orgId' | 'purchaseId'>, { id: string }>('lock_to_reinstate_latest', (db, parameter) => {
  const use = db.$with('use').as(
    db
      .select({ bookingId: sessionLedger.bookingId })
      .from(sessionLedger)
      .where(isLiveUse(db, parameter('orgId'), parameter('purchaseId')))
      .orderBy(desc(sessionLedger.version))
      .limit(1),
  )
  const locked = db.$with('locked').as(
    db
      .select({ id: bookings.id })
      .from(bookings)
      .innerJoin(use, and(eq(bookings.orgId, parameter('orgId')), eq(bookings.id, use.bookingId)))
      .for('no key update', { of: bookings }),
  )
  return (
    db
      .with(use, locked)
      .select({ id: clientPurchases.id })
      .from(clientPurchases)
      // Counting the booking is what makes its lock come first.
      .where(
        and(
          eq(clientPurchases.orgId, parameter('orgId')),
          eq(clientPurchases.id, parameter('purchaseId')),
          sql`(select count(*) from ${locked}) >= 0`,
        ),
      )
      .for('no key update')
  )
})

/** Which use is the latest is known only once nobody else can add one: lock, then pick with a snapshot taken afterwards. */
function reinstateLatest(ctx: Context, values: Parameters): Promise<{ answer: unknown }[]> {
  return ctx.db.transaction(async (tx) => {
    await lockForLatest(tx, { orgId: values.orgId, purchaseId: values.purchaseId })
    return reinstate.latest(tx, values)
  })
}

async function explain(ctx: Context, input: ReinstateSessionInput): Promise<ReinstateSessionOutcome | undefined> {
  if (!(await findPurchase(ctx, input.purchaseId))) return { ok: false, reason: 'not_found', what: 'purchase' }
  const live = sql<boolean>`${isLiveUse(ctx.db, sql`${ctx.orgId}`, sql`${input.purchaseId}`)}`
  const [entry] = await ctx.db
    .select({ live })
    .from(sessionLedger)
    .where(
      and(
        eq(sessionLedger.orgId, ctx.orgId),
        eq(sessionLedger.purchaseId, input.purchaseId),
        input.entryVersion === undefined ? undefined : eq(sessionLedger.version, input.entryVersion),
      ),
    )
    .orderBy(desc(live))
    .limit(1)
  if (!entry) return { ok: false, reason: 'not_found', what: 'entry' }
  return entry.live ? undefined : { ok: false, reason: 'nothing_to_reinstate' }
}
