import { auditOrganization, type Context, calendarRange, contextFor, listClients, listPurchases } from '@punchcard/core'
import type { Purchase } from '@punchcard/core/contract'
import type { Database } from '@punchcard/db'
import { bookings, clientPurchases, clients, organizations, sessionLedger } from '@punchcard/db/schema'
import { createTestDatabase, testDatabase } from '@punchcard/testing'
import { beforeAll, describe, expect, test } from 'vitest'
import { demoId } from './demo-id.ts'
import { loadDemo } from './load.ts'
import { studio } from './studio.ts'

const DAY = 24 * 3_600_000
const now = new Date()
const database = testDatabase()
let ctx: Context

beforeAll(async () => {
  expect(await loadDemo(database.owner.db, { now })).toEqual({ clients: 40, purchases: 52, bookings: 462 })
  const [organization] = await database.owner.db.select().from(organizations)
  expect(organization).toMatchObject({ name: studio.name, timeZone: 'Europe/Berlin', currency: 'EUR' })
  ctx = contextFor(database.owner.db, organization?.id ?? '', { kind: 'system' })
})

test('every invariant holds in it', async () => {
  const { clean, checks } = await auditOrganization(ctx, {})
  expect(checks.filter(({ found }) => found > 0)).toEqual([])
  expect(clean).toBe(true)
})

test('where there is an organization already, nothing is loaded', async () => {
  const before = await rowsOf(database.owner.db)
  expect(await loadDemo(database.owner.db, { now })).toBeUndefined()
  expect(await rowsOf(database.owner.db)).toEqual(before)
})

test('the same moment makes the same rows in another database, also when two load at once', async () => {
  const other = await createTestDatabase()
  try {
    const { db } = other.owner
    const loads = await Promise.all([loadDemo(db, { now }), loadDemo(db, { now })])
    expect(loads.filter((loaded) => loaded !== undefined)).toHaveLength(1)
    expect(await rowsOf(db)).toEqual(await rowsOf(database.owner.db))
  } finally {
    await other.drop()
  }
})

test('asked to stop in the middle, it leaves nothing behind', async () => {
  const other = await createTestDatabase()
  try {
    const { db } = other.owner
    const controller = new AbortController()
    const loading = loadDemo(db, { now, stopping: controller.signal })
    setTimeout(() => controller.abort(), 300)
    await expect(loading).rejects.toThrow('abort')
    expect(await db.select().from(organizations)).toEqual([])
  } finally {
    await other.drop()
  }
})

describe('it has purchases in all conditions', () => {
  let all: Purchase[]
  beforeAll(async () => {
    const everybody = await listClients(ctx, { archived: false, limit: 200 })
    const listed = await Promise.all(everybody.clients.map(({ id }) => listPurchases(ctx, { clientId: id })))
    all = listed.flatMap((outcome) => (outcome.ok ? outcome.purchases : []))
  })
  const expiresWithin = ({ expiresAt }: Purchase, days: number) => expiresAt !== null && expiresAt.getTime() - now.getTime() < days * DAY

  test.each<[string, (p: Purchase) => boolean]>([
    ['full', (p) => !p.expired && p.sessionsRemaining === p.sessionsTotal],
    ['low', (p) => !p.expired && p.sessionsTotal > 3 && p.sessionsRemaining <= 2 && p.sessionsRemaining > 0],
    ['all set aside', (p) => p.sessionsRemaining === 0 && p.sessionsScheduled > 0],
    ['used up', (p) => p.sessionsUsed === p.sessionsTotal],
    ['expired with sessions left', (p) => p.expired && p.sessionsRemaining > 0],
    ['expiring this week with sessions left', (p) => !p.expired && expiresWithin(p, 7) && p.sessionsRemaining > 0],
  ])('%s', (_, condition) => {
    expect(all.filter(condition).length).toBeGreaterThanOrEqual(2)
  })
})

test('it has bookings that ended in every way, and some that wait', async () => {
  const rows = await ctx.db
    .select({ status: bookings.status, charge: bookings.charge, kind: bookings.kind, endsAt: bookings.endsAt })
    .from(bookings)
  const ways = new Set(rows.flatMap(({ status, charge, kind }) => [`${status} ${charge}`, kind]))
  for (const way of [
    'completed used',
    'completed owed',
    'completed returned',
    'late_cancelled used',
    'late_cancelled returned',
    'no_show used',
    'no_show returned',
    'cancelled returned',
    'pending reserved',
    'trial',
    'makeup',
    'guest',
    'complimentary',
  ])
    expect(ways).toContain(way)
  const waiting = rows.filter(({ status, endsAt }) => status === 'confirmed' && endsAt <= now)
  expect(waiting.length).toBeGreaterThanOrEqual(1)
})

test('groups share a training session', async () => {
  const { sessions } = await calendarRange(ctx, { from: new Date(now.getTime() - 30 * DAY), to: new Date(now.getTime() + 28 * DAY) })
  const groups = sessions.filter(({ capacity }) => capacity > 1)
  expect(groups.length).toBeGreaterThan(10)
  expect(Math.max(...groups.map(({ seatsTaken }) => seatsTaken))).toBeGreaterThanOrEqual(3)
})

test('what Greta Lange has is what her history says', async () => {
  const listed = await listPurchases(ctx, { clientId: demoId('client', 'Greta Lange') })
  if (!listed.ok) throw new Error(listed.reason)
  expect(listed.purchases.map((p) => [p.offerName, p.sessionsTotal, p.sessionsRemaining])).toEqual([
    ['10 sessions', 10, 2],
    ['5 sessions', 5, 0],
  ])
})

/** What must be the same wherever and however often it is loaded: not what the database makes up, nor when it wrote it. */
async function rowsOf(db: Database) {
  const [people, purchases, booked, entries] = await Promise.all([
    db
      .select({ id: clients.id, name: clients.name, email: clients.email, note: clients.note, phone: clients.phone })
      .from(clients)
      .orderBy(clients.id),
    db.select().from(clientPurchases).orderBy(clientPurchases.id),
    db.select().from(bookings).orderBy(bookings.id),
    db.select().from(sessionLedger).orderBy(sessionLedger.purchaseId, sessionLedger.version),
  ])
  return {
    people,
    purchases: purchases.map(({ orgId, ...row }) => row),
    booked: booked.map(({ orgId, trainingSessionId, createdById, createdAt, ...row }) => row),
    entries: entries.map(({ orgId, idempotencyKey, occurredAt, recordedAt, ...row }) => row),
  }
}
