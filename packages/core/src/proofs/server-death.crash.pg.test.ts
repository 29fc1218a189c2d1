import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Connection, connect } from '@punchcard/db'
import { buildPurchase, env, type MortalServer, startMortalServer } from '@punchcard/testing'
import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Context, contextFor } from '../verb/context.ts'
import { chargedByDueRuns, type Exchange, verifyAcknowledged } from './acknowledged.ts'
import { type Intent, intent } from './intent.ts'
import { type KeyedRequest, perform, type Request } from './request.ts'
import { requestFor } from './request-for.ts'
import { buildWorld, learn, type World } from './world.ts'

const WORKERS = 12
const LOST = new Set(['CONNECTION_CLOSED', 'CONNECTION_ENDED', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE', '57P01', '57P02', '57P03'])

let server: MortalServer
let connection: Connection
beforeAll(async () => {
  server = await startMortalServer()
  connection = connect({ url: server.url, max: WORKERS })
}, 120_000)
afterAll(async () => {
  await connection.close()
  await server.remove()
})

interface Log {
  exchanges: Exchange[]
  /** Asked, and never answered: done or not, nobody knows. */
  unanswered: KeyedRequest[]
}

/** Sixty bookings that are due, on three purchases, so that due runs have something to be killed in. */
async function prepare(world: World, log: Log): Promise<void> {
  for (const clientId of world.clients) {
    const { id, version } = await buildPurchase(world.ctx, clientId, { sessions: 40 })
    world.purchases.push({ id, clientId, version })
  }
  const start = world.begun.getTime() - 90 * 24 * 3_600_000
  await Promise.all(
    Array.from({ length: 60 }, async (_, n) => {
      const clientId = world.clients[n % world.clients.length] ?? ''
      const times = { startsAt: new Date(start + n * 3_600_000), endsAt: new Date(start + (n + 1) * 3_600_000) }
      const input = {
        id: randomUUID(),
        clientId,
        idempotencyKey: randomUUID(),
        kind: 'member' as const,
        trainerId: world.trainers[0],
        ...times,
      }
      await ask(world, { verb: 'bookSession', actor: world.ctx.actor, input }, log)
    }),
  )
}

/** False when the server died before it answered. */
async function ask(world: World, request: Request, log: Log): Promise<boolean> {
  try {
    const answer = await perform(world.ctx, request)
    log.exchanges.push({ request, answer })
    learn(world, request, answer)
    return true
  } catch (fault) {
    if (!LOST.has(codeOf(fault))) throw fault
    if (request.verb !== 'completeDueBookings') log.unanswered.push(request)
    return false
  }
}

function codeOf(fault: unknown): string {
  const cause = fault instanceof Error && fault.cause instanceof Error ? fault.cause : fault
  return cause instanceof Error && 'code' in cause ? String(cause.code) : ''
}

/** Four run what is due in small batches, the others ask for whatever comes to mind, until the server is gone. */
async function work(world: World, worker: number, intents: Intent[], log: Log): Promise<void> {
  for (let n = 0, alive = true; alive; n++) {
    const wanted = intents[n % intents.length]
    const random = wanted && requestFor(world, wanted)
    const request: Request | undefined = worker < 4 ? { verb: 'completeDueBookings', actor: world.ctx.actor, limit: 4 } : random
    if (request) alive = await ask(world, request, log)
  }
}

async function killAndRecover(seed: number): Promise<void> {
  const policies = { lateCancelPolicy: 'charge', noShowPolicy: 'waive', allowOwed: true } as const
  const world = await buildWorld(connection.db, policies)
  const log: Log = { exchanges: [], unanswered: [] }
  await prepare(world, log)

  const intentsOf = (worker: number) => fc.sample(intent, { seed: seed + worker, numRuns: 300 })
  const workers = Array.from({ length: WORKERS }, (_, worker) => work(world, worker, intentsOf(worker), log))
  await sleep(20 + Math.random() * 130)
  await server.kill()
  await Promise.all(workers)
  await connection.close()

  await server.restart()
  connection = connect({ url: server.url, max: WORKERS })
  world.ctx = contextFor(connection.db, world.ctx.orgId, world.ctx.actor)
  await retryAll(world, log)
  await verifyAcknowledged(world.ctx, log.exchanges, new Set(['sellPurchase', 'completeDueBookings']))
  const { written, told } = await chargedByDueRuns(world.ctx, log.exchanges)
  expect(told).toBeLessThanOrEqual(written)
}

/** Asks again for everything under the same keys, answered or not, and completes what is still due. */
async function retryAll(world: World, log: Log): Promise<void> {
  expect(log.unanswered.length).toBeGreaterThan(0)
  const answered = log.exchanges.flatMap(({ request, answer }) => (request.verb !== 'completeDueBookings' && answer.ok ? [request] : []))
  for (const request of [...log.unanswered.splice(0), ...answered]) expect(await ask(world, request, log)).toBe(true)
  await ask(world, { verb: 'completeDueBookings', actor: world.ctx.actor, limit: 1000 }, log)
  await expectNothingDue(world.ctx)
}

async function expectNothingDue(ctx: Context): Promise<void> {
  expect(await perform(ctx, { verb: 'completeDueBookings', actor: ctx.actor, limit: 1 })).toEqual({
    ok: true,
    completed: 0,
    charged: 0,
    more: false,
  })
}

test(
  `kill -9 in the middle of batches, ${env.crashKills} times: nothing acknowledged is lost, nothing is counted twice after retrying`,
  async () => {
    for (let kill = 0; kill < env.crashKills; kill++) await killAndRecover(Date.now())
  },
  120_000 + env.crashKills * 30_000,
)
