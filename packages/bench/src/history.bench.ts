import { calendarRange, completeDueEverywhere, contextFor } from '@punchcard/core'
import { connect } from '@punchcard/db'
import { asOwner, type BenchServer } from './database.ts'
import { type Comparison, compare, seconds } from './pairs.ts'
import { inBulk, type Seeded, seedOrganization, seedPastBookings } from './seed.ts'

const WEEK = 7 * 24 * 3_600_000
const LONG = 1_000_000

/** What years of history cost the cron when nothing is due, and the calendar when it shows one week. */
export async function benchHistory(server: BenchServer): Promise<Comparison[]> {
  const idle = []
  for (const count of [1_000, LONG]) idle.push(await withHistory(server, `past_${count}`, count))
  const [short, long] = idle.map((database) => ({ ...connect({ url: database.url, max: 2 }), seeded: database.seeded }))
  if (!short || !long) throw new Error('two databases are compared')
  const comparisons = [
    await compare({
      name: 'completeDue with nothing due',
      says: `time: beside ${LONG} past bookings / beside 1,000, after VACUUM`,
      bound: { atMost: 1.5 },
      unit: 'ms',
      ours: () => perRun(200, () => completeDueEverywhere({ db: long.db, workers: 1, budgetMs: 60_000 })),
      floor: () => perRun(200, () => completeDueEverywhere({ db: short.db, workers: 1, budgetMs: 60_000 })),
    }),
  ]
  await short.close()

  const less = await withHistory(server, 'past_10000', 10_000)
  const shorter = { ...connect({ url: less.url, max: 2 }), seeded: less.seeded }
  const to = new Date(HISTORY_ENDS.getTime() - WEEK)
  const week = (side: typeof shorter) => () =>
    perRun(50, async () => {
      const { sessions } = await calendarRange(contextFor(side.db, side.seeded.orgId, { kind: 'system' }), {
        from: new Date(to.getTime() - WEEK),
        to,
      })
      if (sessions.length < 168) throw new Error(`only ${sessions.length} sessions in the week`)
    })
  comparisons.push(
    await compare({
      name: 'calendarRange of one week',
      says: `time: beside ${LONG} bookings of the organization / beside 10,000`,
      bound: { atMost: 1.5 },
      unit: 'ms',
      ours: week(long),
      floor: week(shorter),
    }),
  )
  await long.close()
  await shorter.close()
  for (const count of [1_000, LONG, 10_000]) await server.drop(`past_${count}`)
  return comparisons
}

const HISTORY_ENDS = new Date(Date.now() - WEEK)

async function withHistory(server: BenchServer, name: string, count: number): Promise<{ url: string; seeded: Seeded }> {
  const { ownerUrl, url } = await server.clone(name)
  const seeded = await asOwner(ownerUrl, async (sql) => {
    const made: Seeded[] = []
    await inBulk(sql, async (tx) => {
      const organization = await seedOrganization(tx, 'Studio')
      await seedPastBookings(tx, organization, { count, before: HISTORY_ENDS })
      made.push(organization)
    })
    await sql`vacuum analyze`
    return made[0]
  })
  if (!seeded) throw new Error('nothing was seeded')
  return { url, seeded }
}

/** Milliseconds that one of so many runs took. */
async function perRun(runs: number, work: () => Promise<unknown>): Promise<number> {
  const took = await seconds(async () => {
    for (let run = 0; run < runs; run++) await work()
  })
  return (took * 1000) / runs
}
