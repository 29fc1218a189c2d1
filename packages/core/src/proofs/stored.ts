import { bookings, clientPurchases, sessionLedger, trainingSessions } from '@punchcard/db/schema'
import { asc, eq, sql } from 'drizzle-orm'
import type { Context } from '../verb/context.ts'
import { figures, type Studio, seatsTaken } from './reference/studio.ts'

/** Every figure and state of the organization, in one read. */
export async function storedState({ db, orgId }: Context) {
  const p = clientPurchases
  const purchases = sql`select jsonb_object_agg(${p.id}, jsonb_build_array(${p.sessionsTotal}, ${p.sessionsScheduled}, ${p.sessionsUsed}, ${p.version})) from ${p} where ${p.orgId} = ${orgId}`
  const b = bookings
  const states = sql`select jsonb_object_agg(${b.id}, jsonb_build_array(${b.status}, ${b.charge}, ${b.chargeVersion}, ${b.attempt}, ${b.purchaseId}, ${b.autoComplete})) from ${b} where ${b.orgId} = ${orgId}`
  const t = trainingSessions
  const seats = sql`select jsonb_object_agg(${t.id}, ${t.seatsTaken}) from ${t} where ${t.orgId} = ${orgId}`
  const [row] = await db.execute<Record<string, unknown>>(
    sql`select (${purchases}) as purchases, (${states}) as bookings, (${seats}) as seats`,
  )
  return { purchases: row?.purchases ?? {}, bookings: row?.bookings ?? {}, seats: row?.seats ?? {} }
}

export function expectedState(studio: Studio) {
  const purchases = studio.purchases.map((purchase) => {
    const { total, scheduled, used, version } = figures(purchase)
    return [purchase.id, [total, scheduled, used, version]]
  })
  const bookings = studio.bookings.map((b) => [b.id, [b.status, b.charge, b.use, b.attempt, b.purchase?.id ?? null, b.autoComplete]])
  const seats = studio.slots.map((slot) => [slot.id, seatsTaken(studio, slot)])
  return { purchases: Object.fromEntries(purchases), bookings: Object.fromEntries(bookings), seats: Object.fromEntries(seats) }
}

/** The ledger of every purchase, each entry as [kind, total, scheduled, used, reverses, booking, attempt, reason, key]. */
export async function storedLedger({ db, orgId }: Context): Promise<Record<string, unknown[][]>> {
  const rows = await db
    .select()
    .from(sessionLedger)
    .where(eq(sessionLedger.orgId, orgId))
    .orderBy(asc(sessionLedger.purchaseId), asc(sessionLedger.version))
  const due = await keysOfDueRuns({ db, orgId })
  const ledger: Record<string, unknown[][]> = {}
  for (const { kind, totalDelta, scheduledDelta, usedDelta, reversesVersion, bookingId, attempt, reason, ...row } of rows) {
    const key = due.has(row.idempotencyKey) ? null : row.idempotencyKey
    const entry = [kind, totalDelta, scheduledDelta, usedDelta, reversesVersion, bookingId, attempt, reason, key]
    ledger[row.purchaseId] = [...(ledger[row.purchaseId] ?? []), entry]
  }
  return ledger
}

async function keysOfDueRuns({ db, orgId }: Pick<Context, 'db' | 'orgId'>): Promise<Set<string>> {
  const runs = await db.execute<{ key: string }>(
    sql`select idempotency_key as key from operations where org_id = ${orgId} and verb = 'completeDueBookings'`,
  )
  return new Set(runs.map(({ key }) => key))
}

export function expectedLedger({ purchases }: Studio): Record<string, unknown[][]> {
  return Object.fromEntries(
    purchases.map(({ id, entries }) => [
      id,
      entries.map((e) => [e.kind, e.total, e.scheduled, e.used, e.reverses, e.booking?.id ?? null, e.attempt, e.reason, e.key]),
    ]),
  )
}
