import { randomUUID } from 'node:crypto'
import { type Context, useSession } from '@punchcard/core'
import { connect } from '@punchcard/db'
import * as schema from '@punchcard/db/schema'
import { drizzle } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import { asOwner, type BenchServer } from './database.ts'
import { type Comparison, compare, throughput } from './pairs.ts'
import { inBulk, type Seeded, seedOrganization, seedPurchases } from './seed.ts'

const PURCHASES = 100_000
const CALLS = 20_000
const IN_FLIGHT = 16

/** `useSession` in core against the very statement it runs, prepared through bare postgres. */
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

  const core = connect({ url, max: IN_FLIGHT })
  const bare = postgres(url, { max: IN_FLIGHT, onnotice: () => {} })
  const ctx: Context = { db: core.db, orgId: seeded.orgId, actor: { kind: 'system' } }
  const { text, fill } = await capture(url, ctx, purchaseIds[0] ?? '')
  let turn = 0
  const purchaseFor = (index: number) => purchaseIds[(turn * CALLS + index) % PURCHASES] ?? ''

  const comparison = await compare({
    name: 'useSession',
    says: 'throughput: core / the same SQL prepared through bare postgres',
    bound: { atLeast: 0.9 },
    unit: 'per s',
    async ours() {
      turn++
      return throughput(CALLS, IN_FLIGHT, async (index) => {
        const outcome = await useSession(ctx, { purchaseId: purchaseFor(index), idempotencyKey: randomUUID() })
        if (!outcome.ok) throw new Error(outcome.reason)
      })
    },
    async floor() {
      turn++
      return throughput(CALLS, IN_FLIGHT, async (index) => {
        const rows = await bare.unsafe(text, fill(purchaseFor(index), randomUUID()), { prepare: true })
        if (rows.length !== 1) throw new Error('refused')
      })
    },
  })
  await core.close()
  await bare.end()
  await server.drop('use_session')
  return [comparison]
}

/** Lets core run once with the driver's ear open: its SQL, and a function that puts other values where these stood. */
async function capture(url: string, ctx: Context, purchaseId: string) {
  const heard: { text: string; values: unknown[] }[] = []
  const client = postgres(url, { max: 1, onnotice: () => {} })
  const db = drizzle(client, { schema, logger: { logQuery: (text, values) => heard.push({ text, values }) } })
  const key = randomUUID()
  await useSession({ ...ctx, db }, { purchaseId, idempotencyKey: key })
  await client.end()
  const statement = heard.find(({ text }) => text.includes('session_ledger'))
  if (!statement) throw new Error('the statement was not heard')
  return {
    text: statement.text,
    fill: (nextPurchaseId: string, nextKey: string) =>
      statement.values.map((value) => (value === purchaseId ? nextPurchaseId : value === key ? nextKey : value)) as string[],
  }
}
