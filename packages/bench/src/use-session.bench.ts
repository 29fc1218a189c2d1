import { randomUUID } from 'node:crypto'
import { type Context, contextFor, useSession } from '@punchcard/core'
import { connect } from '@punchcard/db'
import { drizzle } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import { asOwner, type BenchServer } from './database.ts'
import { type Comparison, compare, throughput } from './pairs.ts'
import { inBulk, type Seeded, seedOrganization, seedPurchases } from './seed.ts'

const PURCHASES = 100_000
const CALLS = 20_000
const IN_FLIGHT = 16

/**
 * What `useSession` costs beside the very statement it runs, prepared through bare postgres, both as the owner, whom no policy
 * concerns; and what the wall of row-level security costs it, as the application's role beside the owner.
 */
export async function benchUseSession(server: BenchServer): Promise<Comparison[]> {
  const { ownerUrl, url } = await server.clone('use_session')
  const { seeded, purchaseIds } = await asOwner(ownerUrl, async (sql) => {
    let made: Seeded | undefined
    await inBulk(sql, async (tx) => {
      made = await seedOrganization(tx, 'Use session')
      await seedPurchases(tx, made, { count: PURCHASES, sessions: 1000 })
    })
    await sql`vacuum analyze`
    const rows = await sql<{ id: string }[]>`select id from client_purchases order by random()`
    if (!made) throw new Error('nothing was seeded')
    return { seeded: made, purchaseIds: rows.map((row) => row.id) }
  })

  const owner = connect({ url: ownerUrl, max: IN_FLIGHT })
  const application = connect({ url, max: IN_FLIGHT })
  const bare = postgres(ownerUrl, { max: IN_FLIGHT, onnotice: () => {} })
  const unwalled: Context = { db: owner.db, orgId: seeded.orgId, actor: { kind: 'system' } }
  const walled = contextFor(application.db, seeded.orgId, unwalled.actor)
  const { text, fill } = await capture(ownerUrl, unwalled, purchaseIds[0] ?? '')
  let turn = 0
  const sessionsPerSecond = (use: (purchaseId: string) => Promise<void>) => {
    const first = turn++ * CALLS
    return throughput(CALLS, IN_FLIGHT, (index) => use(purchaseIds[(first + index) % PURCHASES] ?? ''))
  }
  const throughCore = (ctx: Context) =>
    sessionsPerSecond(async (purchaseId) => {
      const outcome = await useSession(ctx, { purchaseId, idempotencyKey: randomUUID() })
      if (!outcome.ok) throw new Error(outcome.reason)
    })

  const verb = await compare({
    name: 'useSession',
    says: 'throughput: core / the same SQL prepared through bare postgres',
    bound: { atLeast: 0.9 },
    unit: 'per s',
    ours: () => throughCore(unwalled),
    floor: () =>
      sessionsPerSecond(async (purchaseId) => {
        const rows = await bare.unsafe(text, fill(purchaseId, randomUUID()), { prepare: true })
        if (rows.length !== 1) throw new Error('refused')
      }),
  })
  const wall = await compare({
    name: 'useSession, walled',
    says: 'throughput: behind row-level security / without it',
    bound: { atLeast: 0.65 },
    unit: 'per s',
    pairs: 10,
    ours: () => throughCore(walled),
    floor: () => throughCore(unwalled),
  })
  await Promise.all([owner.close(), application.close(), bare.end()])
  await server.drop('use_session')
  return [verb, wall]
}

/** Lets core run once with the driver's ear open: its SQL, and a function that puts other values where these stood. */
async function capture(url: string, ctx: Context, purchaseId: string) {
  const heard: { text: string; values: unknown[] }[] = []
  const client = postgres(url, { max: 1, onnotice: () => {}, debug: (_, text, values) => heard.push({ text, values }) })
  const key = randomUUID()
  await useSession({ ...ctx, db: drizzle(client) }, { purchaseId, idempotencyKey: key })
  await client.end()
  const statement = heard.find(({ text }) => text.includes('session_ledger'))
  if (!statement) throw new Error('the statement was not heard')
  return {
    text: statement.text,
    fill: (nextPurchaseId: string, nextKey: string) =>
      statement.values.map((value) => (value === purchaseId ? nextPurchaseId : value === key ? nextKey : value)) as string[],
  }
}
