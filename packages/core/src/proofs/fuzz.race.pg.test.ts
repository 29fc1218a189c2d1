import { env, tally, testDatabase } from '@punchcard/testing'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { chargedByDueRuns, type Exchange, verifyAcknowledged } from './acknowledged.ts'
import { intent } from './intent.ts'
import { type KeyedRequest, perform, type Request } from './request.ts'
import { requestFor } from './request-for.ts'
import { buildWorld, learn, type World } from './world.ts'

const { fuzzWorkers, fuzzSeconds } = env
const database = testDatabase({ max: fuzzWorkers })

/** What a worker does next: something new, or, one time in five, what somebody has asked before or is asking right now. */
const one = (inAll: number) => fc.nat(inAll - 1).map((n) => n === 0)
const step = fc.record({ intent, repeats: one(5), which: fc.nat(), crowds: one(2) })
/** What half of them turn to, so that many ask for the same at once. */
const CROWDED = { purchase: 0, booking: 0 }
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never

interface Log {
  sent: KeyedRequest[]
  exchanges: Exchange[]
}

async function work(world: World, steps: Step[], until: number, log: Log): Promise<void> {
  for (let n = 0; Date.now() < until; n++) {
    const { intent, repeats, which, crowds } = steps[n % steps.length] ?? steps[0] ?? {}
    if (!intent) return
    const wanted = crowds ? { ...intent, ...CROWDED } : intent
    const request: Request | undefined = (repeats && log.sent[(which ?? 0) % log.sent.length]) || requestFor(world, wanted)
    if (!request) continue
    if (request.verb !== 'completeDueBookings') log.sent.push(request)
    const answer = await perform(world.ctx, request)
    log.exchanges.push({ request, answer })
    learn(world, request, answer)
  }
}

test(`${fuzzWorkers} workers, random verbs, a fifth of them repeated, for ${fuzzSeconds} s`, async () => {
  const policies = { lateCancelPolicy: 'charge', noShowPolicy: 'charge', allowOwed: true } as const
  const world = await buildWorld(database.db, policies, { clients: 5, trainers: 4 })
  const log: Log = { sent: [], exchanges: [] }
  const until = Date.now() + fuzzSeconds * 1000
  const seed = Date.now()
  await Promise.all(
    Array.from({ length: fuzzWorkers }, (_, worker) => work(world, fc.sample(step, { seed: seed + worker, numRuns: 1000 }), until, log)),
  )
  const told = tally(log.exchanges, ({ request, answer }) => `${request.verb} ${answer.ok ? 'ok' : answer.reason}`)
  for (const verb of [
    'sellPurchase',
    'useSession',
    'reinstateSession',
    'bookSession',
    'completeBooking',
    'cancelBooking',
    'reopenBooking',
  ]) {
    expect(told[`${verb} ok`], `${verb}, seed ${seed}`).toBeGreaterThan(0)
  }
  await verifyAcknowledged(world.ctx, log.exchanges)
  const { written, told: charged } = await chargedByDueRuns(world.ctx, log.exchanges)
  expect(charged).toBe(written)
}, 600_000)
