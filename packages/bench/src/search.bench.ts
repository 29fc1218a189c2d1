import type postgres from 'postgres'
import { asOwner, type BenchServer } from './database.ts'
import { keyOf } from './key-of.ts'
import { buildApps, serveWeb } from './next-app.ts'
import { type Comparison, compare, seconds } from './pairs.ts'
import { inBulk, type Seeded, seedOrganization, seedPeople } from './seed.ts'

const MANY = 5_000
const FEW = 500
/** Studios beside those that are searched: what they hold must not matter. */
const OTHERS = 20
const RUNS = 150

const searches = [
  { by: 'whole name', search: 'Zuzanna Albers 77', finds: 1 },
  { by: 'part of a name', search: 'anna', finds: 50 },
  { by: 'one letter', search: 'a', finds: 50 },
  { by: 'phone', search: '0171 555 0077', finds: 1 },
  { by: 'e-mail', search: 'client77@', finds: 1 },
  { by: 'what nobody has', search: 'xyzzy', finds: 0 },
]

/** What a search among 5,000 clients costs beside one among 500, over HTTP as the list asks, by each way in which people search. */
export async function benchSearch(server: BenchServer): Promise<Comparison[]> {
  await buildApps()
  const { ownerUrl, url } = await server.clone('search')
  const { many, few } = await asOwner(ownerUrl, seedStudios)
  const keys = { many: await keyOf(url, many), few: await keyOf(url, few) }
  const web = await serveWeb(url)
  try {
    const comparisons = []
    for (const { by, search, finds } of searches) {
      const input = new URLSearchParams({ input: JSON.stringify({ json: { search } }) })
      const address = `${web.url}/api/trpc/clients.list?${input}`
      let slowest = 0
      const find = (key: string) => async () => {
        const took = await seconds(async () => {
          for (let run = 0; run < RUNS; run++) slowest = Math.max(slowest, await ask(address, key, finds))
        })
        return (took * 1000) / RUNS
      }
      const comparison = await compare({
        name: `client search by ${by}`,
        says: `time of the API: among ${MANY} clients / among ${FEW}`,
        bound: { atMost: 1.5 },
        unit: 'ms',
        ours: find(keys.many),
        floor: find(keys.few),
        note: () => `slowest ${slowest.toFixed(0)} ms`,
      })
      comparisons.push(comparison)
    }
    return comparisons
  } finally {
    await web.stop()
    await server.drop('search')
  }
}

/** Milliseconds until the list is here. Throws when it has not as many clients as it must. */
async function ask(address: string, key: string, finds: number): Promise<number> {
  const started = performance.now()
  const response = await fetch(address, { headers: { 'x-api-key': key } })
  const answer = (await response.json()) as { result?: { data: { json: { clients: unknown[] } } } }
  const took = performance.now() - started
  const found = answer.result?.data.json.clients.length
  if (found !== finds) throw new Error(`${address} found ${found ?? response.status}, not ${finds}`)
  return took
}

async function seedStudios(sql: postgres.Sql): Promise<{ many: Seeded; few: Seeded }> {
  const made: Seeded[] = []
  await inBulk(sql, async (tx) => {
    for (const count of [MANY, FEW, ...Array.from({ length: OTHERS }, () => FEW)]) {
      const organization = await seedOrganization(tx, `Studio ${made.length}`)
      await seedPeople(tx, organization, count)
      made.push(organization)
    }
  })
  await sql`vacuum analyze`
  const [many, few] = made
  if (!many || !few) throw new Error('two studios are compared')
  return { many, few }
}
