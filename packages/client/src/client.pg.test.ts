import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { createApiKey } from '@punchcard/api'
import { purchaseStatement } from '@punchcard/core'
import { buildClient, buildOffer, buildOrganization, buildPurchase, testDatabase } from '@punchcard/testing'
import getPort from 'get-port'
import { afterAll, beforeAll, expect, expectTypeOf, test } from 'vitest'
import { createPunchcardClient, type PunchcardClient, PunchcardError, type PunchcardInputs, type PunchcardOutputs } from './index.ts'
import { environmentWith } from './test/env.ts'
import { type RealServer, realServer } from './test/real-server.ts'

const database = testDatabase()
let server: RealServer
beforeAll(async () => {
  server = await realServer(database.db)
})
afterAll(() => server[Symbol.asyncDispose]())

/** A studio with a key, and the client that a program of it would have. */
async function studio() {
  const { ctx } = await buildOrganization(database.db)
  const made = await createApiKey(ctx, { id: randomUUID(), name: 'Example' })
  if (!made.ok) throw new Error(made.reason)
  return { ctx, apiKey: made.key, punchcard: createPunchcardClient({ url: server.url, apiKey: made.key }) }
}

/** Runs the example as a program; answers what it printed. */
function runExample(apiKey: string, url = server.url): Promise<{ code: number; out: string; err: string }> {
  const program = join(import.meta.dirname, '../examples/sell-use-read.ts')
  const env = environmentWith({ PUNCHCARD_URL: url, PUNCHCARD_API_KEY: apiKey })
  return new Promise((resolve) => {
    execFile(process.execPath, [program], { env }, (error, out, err) => resolve({ code: Number(error?.code ?? 0), out, err }))
  })
}

test('the example sells, uses and reads, and counts once although answers are lost', async () => {
  const { ctx, apiKey, punchcard } = await studio()
  await buildOffer(ctx, { name: 'Ten sessions' })
  server.lose('purchases.sell', 1)
  server.lose('purchases.useSession', 2)
  expect(await runExample(apiKey)).toEqual({ code: 0, out: 'Sold Ten sessions to Ada from the example\n9 of 10 sessions left\n', err: '' })
  expect([server.asked('purchases.sell'), server.asked('purchases.useSession')]).toEqual([2, 3])

  const { clients } = await punchcard.clients.list.query({})
  expect(clients).toMatchObject([{ name: 'Ada from the example', sessionsRemaining: 9, sessionsUsed: 1 }])
  const { purchases } = await punchcard.purchases.listForClient.query({ clientId: clients[0]?.id ?? '' }).then(accepted)
  const { lines } = await purchaseStatement(ctx, { purchaseId: purchases[0]?.id ?? '', limit: 10 }).then(accepted)
  const actor = { kind: 'api_key', name: 'Example' }
  expect(lines).toMatchObject([
    { kind: 'use', actor, note: 'by the example' },
    { kind: 'sell', actor },
  ])
})

test('the example ends with the reason, and nothing else, when its key is refused or nothing answers', async () => {
  expect(await runExample('punchcard_wrong')).toEqual({ code: 1, out: '', err: 'This API key is not valid.\n' })
  const nowhere = `http://localhost:${await getPort()}`
  const { code, out, err } = await runExample('punchcard_wrong', nowhere)
  expect([code, out]).toEqual([1, ''])
  expect(err).toBe(`Nothing answers at ${nowhere}: is Punchcard running there? PUNCHCARD_URL names another address.\n`)
})

test('a refusal is an answer; what cannot be served is thrown', async () => {
  const { ctx, punchcard } = await studio()
  const { id: purchaseId } = await buildPurchase(ctx, await buildClient(ctx), { sessions: 1 })
  const use = () => punchcard.purchases.useSession.mutate({ purchaseId, idempotencyKey: randomUUID() })
  const first = await use()
  expect(first).toMatchObject({ ok: true, purchase: { sessionsRemaining: 0, validFrom: expect.any(Date) } })
  expect(await use()).toEqual({ ok: false, reason: 'no_sessions_remaining', scheduled: 0 })
  const failure = await punchcard.clients.get.query({ clientId: 'nobody' }).catch((error: unknown) => error)
  expect(failure).toBeInstanceOf(PunchcardError)
  expect(failure).toMatchObject({ data: { code: 'BAD_REQUEST', fields: { clientId: 'Invalid UUID' } } })
})

test('a hundred calls at once are sent in requests that the server takes', async () => {
  const { ctx, punchcard } = await studio()
  const clientId = await buildClient(ctx)
  const all = await Promise.all(Array.from({ length: 100 }, () => punchcard.clients.get.query({ clientId })))
  expect(all.every(({ ok }) => ok)).toBe(true)
})

test('inputs and answers have the types of the API', () => {
  expectTypeOf<PunchcardInputs['purchases']['useSession']>().toHaveProperty('idempotencyKey').toEqualTypeOf<string>()
  expectTypeOf<PunchcardClient['purchases']['get']['query']>().parameter(0).toEqualTypeOf<{ purchaseId: string }>()
  type Sold = Extract<PunchcardOutputs['purchases']['sell'], { ok: true }>
  expectTypeOf<Sold['purchase']['expiresAt']>().toEqualTypeOf<Date | null>()
})

function accepted<Outcome extends { ok: boolean }>(outcome: Outcome): Extract<Outcome, { ok: true }> {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome))
  return outcome as Extract<Outcome, { ok: true }>
}
