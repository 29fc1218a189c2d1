import { bookings, clientPurchases, sessionLedger, trainingSessions } from '@punchcard/db/schema'
import { asc, eq, sql } from 'drizzle-orm'
import type { Context } from '../verb/context.ts'
import { statement } from '../verb/statement.ts'
import { figures, type Studio, seatsTaken } from './reference/studio.ts'

interface Scope {
  orgId: string
}
type Stored<Table extends { $inferSelect: unknown }> = Partial<Table['$inferSelect']> & { id: string }

const readPurchases = statement<Scope, Stored<typeof clientPurchases>>('stored_purchases', (db, parameter) => {
  const { id, sessionsTotal, sessionsScheduled, sessionsUsed, version, orgId } = clientPurchases
  const columns = { id, sessionsTotal, sessionsScheduled, sessionsUsed, version }
  return db
    .select(columns)
    .from(clientPurchases)
    .where(eq(orgId, parameter('orgId')))
})
const readBookings = statement<Scope, Stored<typeof bookings>>('stored_bookings', (db, parameter) => {
  const { id, status, charge, chargeVersion, attempt, purchaseId, autoComplete, orgId } = bookings
  const columns = { id, status, charge, chargeVersion, attempt, purchaseId, autoComplete }
  return db
    .select(columns)
    .from(bookings)
    .where(eq(orgId, parameter('orgId')))
})
const readSessions = statement<Scope, Stored<typeof trainingSessions>>('stored_sessions', (db, parameter) => {
  const { id, trainerId, startsAt, endsAt, capacity, seatsTaken, orgId } = trainingSessions
  const columns = { id, trainerId, startsAt, endsAt, capacity, seatsTaken }
  return db
    .select(columns)
    .from(trainingSessions)
    .where(eq(orgId, parameter('orgId')))
})

const byId = <Row extends { id: string | null }>(rows: Row[]) => new Map(rows.map((row) => [row.id, row]))

/** Every figure and state of the organization. */
export async function storedState({ db, orgId }: Context) {
  const [purchases, states, sessions] = await Promise.all([
    readPurchases(db, { orgId }),
    readBookings(db, { orgId }),
    readSessions(db, { orgId }),
  ])
  return { purchases: byId(purchases), bookings: byId(states), sessions: byId(sessions) }
}

export function expectedState(studio: Studio) {
  const purchases = studio.purchases.map((purchase) => {
    const { total, scheduled, used, version } = figures(purchase)
    return { id: purchase.id, sessionsTotal: total, sessionsScheduled: scheduled, sessionsUsed: used, version }
  })
  const states = studio.bookings.map((booking) => {
    const { id, status, charge, use, attempt, purchase, autoComplete } = booking
    return { id, status, charge, chargeVersion: use, attempt, purchaseId: purchase?.id ?? null, autoComplete }
  })
  const sessions = studio.slots.map((slot) => ({ ...slot, seatsTaken: seatsTaken(studio, slot) }))
  return { purchases: byId(purchases), bookings: byId(states), sessions: byId(sessions) }
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
