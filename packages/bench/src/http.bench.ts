import { randomUUID } from 'node:crypto'
import type postgres from 'postgres'
import { asOwner, type BenchServer } from './database.ts'
import { soakSeconds } from './env.ts'
import { keyOf } from './key-of.ts'
import { load } from './load.ts'
import type { Memory } from './memory.ts'
import { buildApps, type ServedApp, serveEmpty, serveWeb } from './next-app.ts'
import { type Comparison, compare, judge, median } from './pairs.ts'
import { inBulk, type Seeded, seedKeys, seedOrganization, seedPurchases } from './seed.ts'

const PURCHASES = 20_000
const KEYS = 5_000
const IN_FLIGHT = 16
/** Many short pairs: what else the machine does changes from second to second, and must meet both sides of a pair. */
const PAIRS = 35
const REQUESTS_OF_A_PAIR = 1_000
/** Until Node has compiled what is called often. */
const REQUESTS_TO_WARM_UP = 10_000
const REQUESTS_OF_A_SAMPLE = 5_000

/** `purchases.useSession` as a program calls it, with a key and over HTTP, against a route of Next.js that does nothing. */
export async function benchHttp(server: BenchServer): Promise<Comparison[]> {
  await buildApps()
  const studio = await openStudio(server)
  const [web, empty] = [await serveWeb(studio.url), await serveEmpty()]
  try {
    const calls = callsOf(studio, web, empty)
    const before = await asOwner(studio.ownerUrl, writes)
    await calls.use(REQUESTS_TO_WARM_UP)
    await calls.nothing(REQUESTS_TO_WARM_UP)
    const speed = await compare({
      name: 'useSession over HTTP',
      says: 'requests per second: with an API key / a route handler that answers empty',
      bound: { atLeast: 0.3 },
      unit: 'per s',
      pairs: PAIRS,
      ours: () => calls.use(REQUESTS_OF_A_PAIR),
      floor: () => calls.nothing(REQUESTS_OF_A_PAIR),
      note: () => calls.slowest(),
    })
    const memory = await soak(web, () => calls.use(REQUESTS_OF_A_SAMPLE))
    await web.stop()
    await asOwner(studio.ownerUrl, async (sql) => {
      await requireExactly(sql, calls.acknowledged())
      await requireOneLookUpEach(sql, before, calls.acknowledged())
    })
    return [speed, memory]
  } finally {
    await web.stop()
    await empty.stop()
    await server.drop('http')
  }
}

async function openStudio(server: BenchServer) {
  const { ownerUrl, url } = await server.clone('http')
  const seeded = await asOwner(ownerUrl, async (sql) => {
    const made: Seeded[] = []
    await inBulk(sql, async (tx) => {
      const organization = await seedOrganization(tx, 'Over HTTP')
      await seedPurchases(tx, organization, { count: PURCHASES, sessions: 1000 })
      await seedKeys(tx, organization, KEYS)
      made.push(organization)
    })
    await sql`vacuum analyze`
    return made[0]
  })
  if (!seeded) throw new Error('nothing was seeded')
  const key = await keyOf(url, seeded)
  const purchaseIds = await asOwner(ownerUrl, (sql) => sql<{ id: string }[]>`select id from client_purchases order by random()`)
  return { ownerUrl, url, key, purchaseIds: purchaseIds.map(({ id }) => id) }
}

/** Each call uses a session of the next purchase, so that calls do not wait for each other's rows. */
function callsOf({ key, purchaseIds }: Awaited<ReturnType<typeof openStudio>>, web: ServedApp, empty: ServedApp) {
  const p99 = { ours: [] as number[], floor: [] as number[] }
  let sent = 0
  let acknowledged = 0
  const ofPairs = (values: number[]) => median(values.slice(-PAIRS)).toFixed(1)
  const request = {
    headers: { 'x-api-key': key },
    body: () => JSON.stringify({ json: { purchaseId: purchaseIds[sent++ % PURCHASES], idempotencyKey: randomUUID() } }),
    inFlight: IN_FLIGHT,
  }
  return {
    async use(requests: number): Promise<number> {
      const accepts = (answer: string) => answer.includes('"ok":true,"changed":true')
      const done = await load({ ...request, requests, url: `${web.url}/api/trpc/purchases.useSession`, accepts })
      acknowledged += requests
      p99.ours.push(done.p99)
      return done.perSecond
    },
    async nothing(requests: number): Promise<number> {
      const done = await load({ ...request, requests, url: `${empty.url}/api/empty`, accepts: (answer) => answer === '' })
      p99.floor.push(done.p99)
      return done.perSecond
    },
    acknowledged: () => acknowledged,
    slowest: () => `p99 ${ofPairs(p99.ours)} ms, of the floor ${ofPairs(p99.floor)} ms, ${IN_FLIGHT} in flight`,
  }
}

const MEGABYTE = 1_000_000

/** What the server holds late beside what it held early, while it is called without a pause. */
async function soak(web: ServedApp, use: () => Promise<number>): Promise<Comparison> {
  const samples: (Memory & { minute: number })[] = []
  const started = performance.now()
  const minutes = () => (performance.now() - started) / 60_000
  // The first two are still warming up.
  while (minutes() * 60 < soakSeconds || samples.length < 6) {
    await use()
    samples.push({ ...(await web.memory()), minute: minutes() })
    process.stderr.write(`  memory after ${minutes().toFixed(1)} min: ${((samples.at(-1)?.used ?? 0) / MEGABYTE).toFixed(1)} MB\n`)
  }
  const warm = samples.slice(2)
  const part = Math.ceil(warm.length / 4)
  const of = (which: keyof Memory, some: Memory[]) => median(some.map((sample) => sample[which] / MEGABYTE))
  const [early, late] = [warm.slice(0, part), warm.slice(-part)]
  const perMinute = slope(warm.map(({ minute, used }) => ({ x: minute, y: used / 1000 })))
  return judge({
    name: `useSession over HTTP, memory over ${minutes().toFixed(1)} min`,
    says: 'in use after collection: last quarter / first quarter',
    bound: { atMost: 1.05 },
    unit: 'MB',
    figures: [{ ours: of('used', late), floor: of('used', early) }],
    note: `${perMinute.toFixed(0)} KB more each minute; resident ${of('resident', early).toFixed(0)} to ${of('resident', late).toFixed(0)} MB`,
  })
}

/** By least squares: how much y grows when x grows by one. */
function slope(points: { x: number; y: number }[]): number {
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  const [x, y] = [mean(points.map((point) => point.x)), mean(points.map((point) => point.y))]
  const sum = (term: (point: { x: number; y: number }) => number) => points.reduce((total, point) => total + term(point), 0)
  return sum((point) => (point.x - x) * (point.y - y)) / sum((point) => (point.x - x) ** 2)
}

/** Throws unless exactly the acknowledged calls were used, each with its operation and its entry. */
async function requireExactly(sql: postgres.Sql, acknowledged: number): Promise<void> {
  const [stored] = await sql<{ used: number; operations: number; entries: number }[]>`select
    (select sum(sessions_used)::int from client_purchases) as used,
    (select count(*)::int from operations where verb = 'useSession') as operations,
    (select count(*)::int from session_ledger where kind = 'use') as entries`
  if (Object.values(stored ?? {}).some((count) => count !== acknowledged)) {
    throw new Error(`${acknowledged} calls were acknowledged, stored are ${JSON.stringify(stored)}`)
  }
}

type Writes = Record<string, { rows: number; scans: number }>

/** Rows written so far, and how often the whole table was read, by table; look-ups by index under the index's name. */
async function writes(sql: postgres.Sql): Promise<Writes> {
  const tables = await sql<{ name: string; rows: number; scans: number }[]>`
    select relname as name, (n_tup_ins + n_tup_upd + n_tup_del)::int as rows, seq_scan::int as scans from pg_stat_user_tables
    union all select indexrelname, 0, idx_scan::int from pg_stat_user_indexes where indexrelname = 'api_keys_key_hash_key'`
  return Object.fromEntries(tables.map(({ name, ...counts }) => [name, counts]))
}

const CHANGED = ['client_purchases', 'operations', 'session_ledger']

/** Throws unless each request found its key by one look-up in the index, and wrote nothing but what useSession writes. */
async function requireOneLookUpEach(sql: postgres.Sql, before: Writes, requests: number): Promise<void> {
  const after = await writes(sql)
  const grown = (name: string, what: 'rows' | 'scans') => (after[name]?.[what] ?? 0) - (before[name]?.[what] ?? 0)
  const written = Object.keys(after).filter((name) => !CHANGED.includes(name) && grown(name, 'rows') > 0)
  const [lookUps, readings] = [grown('api_keys_key_hash_key', 'scans'), grown('api_keys', 'scans')]
  if (written.length > 0) throw new Error(`Requests wrote to ${written.join(', ')}`)
  if (lookUps !== requests || readings > 0) {
    throw new Error(`${requests} requests looked ${lookUps} keys up by the index and read the whole table ${readings} times`)
  }
}
