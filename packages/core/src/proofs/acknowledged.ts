import { operations, sessionLedger } from '@punchcard/db/schema'
import { and, asc, eq, inArray } from 'drizzle-orm'
import { expect } from 'vitest'
import { auditOrganization } from '../index.ts'
import type { Context } from '../verb/context.ts'
import type { Answer, Request } from './request.ts'

export interface Exchange {
  request: Request
  answer: Answer
}

type StoredEntry = typeof sessionLedger.$inferSelect

/** Verbs that may write without having been asked for here. */
const DUE_RUNS: ReadonlySet<string> = new Set(['completeDueBookings'])

/** What must hold once everybody has been answered, in whatever order it happened. */
export async function verifyAcknowledged(ctx: Context, exchanges: Exchange[], unasked = DUE_RUNS): Promise<void> {
  const ledger = await readLedger(ctx)
  for (const entries of ledger.values()) verifyChain(entries)
  const firstAnswers = verifyReplays(exchanges)
  await verifyOperations(ctx, firstAnswers, ledger, unasked)
  verifyOneWinner([...firstAnswers.values()])
  verifyFigures([...firstAnswers.values()], ledger)
  expect(await auditOrganization(ctx, {})).toMatchObject({ clean: true })
}

async function readLedger({ db, orgId }: Context): Promise<Map<string, StoredEntry[]>> {
  const rows = await db.select().from(sessionLedger).where(eq(sessionLedger.orgId, orgId)).orderBy(asc(sessionLedger.version))
  return Map.groupBy(rows, (entry) => entry.purchaseId)
}

/** Versions without a gap; after each entry the figures are the sums so far; one use at most for each attempt of a booking. */
function verifyChain(entries: StoredEntry[]): void {
  const sums = { total: 0, scheduled: 0, used: 0 }
  const uses = new Set<string>()
  for (const [index, entry] of entries.entries()) {
    sums.total += entry.totalDelta
    sums.scheduled += entry.scheduledDelta
    sums.used += entry.usedDelta
    const { version, totalAfter: total, scheduledAfter: scheduled, usedAfter: used } = entry
    expect({ version, total, scheduled, used }).toEqual({ version: index + 1, ...sums })
    expect(Math.min(scheduled, used, total - scheduled - used)).toBeGreaterThanOrEqual(0)
    if (entry.usedDelta !== 1 || !entry.bookingId) continue
    const use = `${entry.bookingId} ${entry.attempt}`
    expect(uses).not.toContain(use)
    uses.add(use)
  }
}

/** Whoever came again with a key heard the first answer, whether it had changed something or not. Answers the first ones by key. */
function verifyReplays(exchanges: Exchange[]): Map<string, Exchange> {
  const first = new Map<string, Exchange>()
  for (const exchange of exchanges) {
    const { request, answer } = exchange
    if (request.verb === 'completeDueBookings' || !answer.ok) continue
    const earlier = first.get(request.input.idempotencyKey)
    if (earlier) expect(answer).toEqual(earlier.answer)
    else first.set(request.input.idempotencyKey, exchange)
  }
  return first
}

/** Every key that was answered stands as an operation of its verb, and nobody else wrote to the ledger. */
async function verifyOperations(
  { db, orgId }: Context,
  first: Map<string, Exchange>,
  ledger: Map<string, StoredEntry[]>,
  unasked: ReadonlySet<string>,
): Promise<void> {
  const rows = await db
    .select({ key: operations.idempotencyKey, verb: operations.verb })
    .from(operations)
    .where(eq(operations.orgId, orgId))
  const stored = new Map(rows.map(({ key, verb }) => [key, verb]))
  const missing = [...first].filter(([key, { request }]) => stored.get(key) !== request.verb)
  expect(missing).toEqual([])
  const known = (key: string) => first.has(key) || unasked.has(stored.get(key) ?? '')
  expect([...ledger.values()].flat().filter((entry) => !known(entry.idempotencyKey))).toEqual([])
}

/** How many uses the due runs have written, and how many of them were told to who asked for the run. */
export async function chargedByDueRuns({ db, orgId }: Context, exchanges: Exchange[]): Promise<{ written: number; told: number }> {
  const due = and(eq(operations.orgId, orgId), eq(operations.verb, 'completeDueBookings'))
  const keys = db.select({ key: operations.idempotencyKey }).from(operations).where(due)
  const written = await db.$count(sessionLedger, and(eq(sessionLedger.orgId, orgId), inArray(sessionLedger.idempotencyKey, keys)))
  const told = exchanges.map(({ answer }) => ('charged' in answer ? answer.charged : 0)).reduce((sum, charged) => sum + charged, 0)
  return { written, told }
}

/** Within one attempt a booking comes into each state once, however many tried. */
function verifyOneWinner(exchanges: Exchange[]): void {
  const reached = exchanges.flatMap(({ request, answer }) => {
    if (request.verb === 'rescheduleBooking' || !answer.ok || !('booking' in answer) || !answer.changed) return []
    return [`${answer.booking.id} attempt ${answer.booking.attempt} ${answer.booking.status}`]
  })
  expect(reached.filter((state, index) => reached.indexOf(state) !== index)).toEqual([])
}

/** The figures that somebody was told are those that the ledger has under that version. */
function verifyFigures(exchanges: Exchange[], ledger: Map<string, StoredEntry[]>): void {
  for (const { request, answer } of exchanges) {
    if (!answer.ok || !('purchase' in answer) || !answer.purchase) continue
    const { id, version, sessionsTotal, sessionsScheduled, sessionsUsed } = answer.purchase
    const entry = ledger.get(id)?.[version - 1]
    expect(entry).toMatchObject({ totalAfter: sessionsTotal, scheduledAfter: sessionsScheduled, usedAfter: sessionsUsed })
    const wrote = answer.changed && request.verb !== 'rescheduleBooking' && request.verb !== 'completeDueBookings'
    if (wrote) expect(entry?.idempotencyKey).toBe(request.input.idempotencyKey)
  }
}
