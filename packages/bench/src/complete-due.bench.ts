import { completeDueEverywhere } from '@punchcard/core'
import { connect } from '@punchcard/db'
import postgres from 'postgres'
import { asOwner, type BenchServer } from './database.ts'
import { delayed } from './delayed.ts'
import { completeAllAtOnce, completeInALoop } from './floors.ts'
import { type Comparison, compare, seconds } from './pairs.ts'
import { inBulk, seedDueBookings, seedOrganization } from './seed.ts'

const ORGANIZATIONS = 200
const DUE = 100_000
const LOOPED = 2_000

interface Due {
  due: number
  organizations: number
}

const templateOf = ({ due, organizations }: Due) => `due_${due}_in_${organizations}`

async function seedTemplate(server: BenchServer, shape: Due): Promise<string> {
  const name = templateOf(shape)
  const { ownerUrl } = await server.clone(name)
  await asOwner(ownerUrl, async (sql) => {
    for (let n = 0; n < shape.organizations; n++) {
      await inBulk(sql, async (tx) => seedDueBookings(tx, await seedOrganization(tx, `Studio ${n}`), shape.due / shape.organizations))
    }
    await sql`vacuum analyze`
  })
  return name
}

/** A fresh copy of the shape; bookings completed per second by `work`, which answers how many it completed. */
async function onCopy(server: BenchServer, shape: Due, work: (url: string, ownerUrl: string) => Promise<number>): Promise<number> {
  const copy = await server.clone('due_copy', templateOf(shape))
  let completed = 0
  const took = await seconds(async () => {
    completed = await work(copy.url, copy.ownerUrl)
  })
  return completed / took
}

function ours(server: BenchServer, shape: Due, workers: number, through = (url: string) => url): () => Promise<number> {
  return () =>
    onCopy(server, shape, async (url) => {
      const { db, close } = connect({ url: through(url), max: workers })
      const { completed, charged, more } = await completeDueEverywhere({ db, workers, budgetMs: 600_000 })
      await close()
      if (completed !== shape.due || charged !== shape.due || more)
        throw new Error(`completed ${completed} of ${shape.due}, charged ${charged}`)
      return completed
    })
}

function loop(server: BenchServer, shape: Due, through = (url: string) => url): () => Promise<number> {
  return () =>
    onCopy(server, shape, async (_url, ownerUrl) => {
      const sql = postgres(through(ownerUrl), { max: 1, onnotice: () => {} })
      const completed = await completeInALoop(sql, LOOPED)
      await sql.end()
      return completed
    })
}

/** The cron's work against one statement for everything, against a loop, and against itself at other sizes. */
export async function benchCompleteDue(server: BenchServer): Promise<Comparison[]> {
  const all: Due = { due: DUE, organizations: ORGANIZATIONS }
  await seedTemplate(server, all)
  const floor = () => onCopy(server, all, (_url, ownerUrl) => asOwner(ownerUrl, completeAllAtOnce))
  const comparisons = []
  for (const { workers, atLeast } of [
    { workers: 1, atLeast: 0.5 },
    { workers: 2, atLeast: 0.9 },
  ]) {
    comparisons.push(
      await compare({
        name: `completeDue, ${workers} worker${workers > 1 ? 's' : ''}`,
        says: 'speed: per organization / one statement over all 200',
        bound: { atLeast },
        unit: 'bookings per s',
        ours: ours(server, all, workers),
        floor,
      }),
    )
  }
  comparisons.push(
    await compare({
      name: 'completeDue, loopback',
      says: 'speed: ours / a loop of complete, read the count, write the count',
      bound: { atLeast: 20 },
      unit: 'bookings per s',
      ours: ours(server, all, 2),
      floor: loop(server, all),
    }),
  )
  const proxy = await delayed({ milliseconds: 1, to: server.port })
  comparisons.push(
    await compare({
      name: 'completeDue, 1 ms away',
      says: 'speed: ours / the loop, each round trip 1 ms longer',
      bound: { atLeast: 60 },
      unit: 'bookings per s',
      ours: ours(server, all, 2, proxy.through),
      floor: loop(server, all, proxy.through),
    }),
  )
  proxy.close()
  await server.drop(templateOf(all))
  for (const organizations of [ORGANIZATIONS, 1]) comparisons.push(...(await benchGrowth(server, organizations)))
  await server.drop('due_copy')
  return comparisons
}

async function benchGrowth(server: BenchServer, organizations: number): Promise<Comparison[]> {
  const sizes = [1_000, 10_000, 100_000].map((due) => ({ due, organizations }))
  for (const shape of sizes) await seedTemplate(server, shape)
  const perBooking = (shape: Due) => async () => 1_000_000 / (await ours(server, shape, 1)())
  const comparisons = []
  for (const [smaller, larger] of [sizes.slice(0, 2), sizes.slice(1, 3)] as [Due, Due][]) {
    comparisons.push(
      await compare({
        name: `completeDue, ${smaller.due} to ${larger.due} due in ${organizations}`,
        says: 'time per booking: larger / smaller',
        bound: { atMost: 4 / 3 },
        unit: 'µs per booking',
        ours: perBooking(larger),
        floor: perBooking(smaller),
      }),
    )
  }
  for (const shape of sizes) await server.drop(templateOf(shape))
  return comparisons
}
