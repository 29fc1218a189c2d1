import { randomUUID } from 'node:crypto'
import { createApiKey } from '@punchcard/api'
import type { Context } from '@punchcard/core'
import { buildClient, buildOrganization, buildPurchase, ledgerOf, testDatabase } from '@punchcard/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createPunchcardClient, PunchcardError } from './index.ts'
import { type RealServer, realServer } from './test/real-server.ts'

const database = testDatabase()
let server: RealServer
let ctx: Context
let apiKey: string
let purchaseId: string

beforeAll(async () => {
  server = await realServer(database.db)
  ;({ ctx } = await buildOrganization(database.db))
  const made = await createApiKey(ctx, { id: randomUUID(), name: 'Patient' })
  if (!made.ok) throw new Error(made.reason)
  apiKey = made.key
  purchaseId = (await buildPurchase(ctx, await buildClient(ctx))).id
})
afterAll(() => server[Symbol.asyncDispose]())

const using = (tries?: number) => createPunchcardClient({ url: server.url, apiKey, ...(tries && { tries }) })
const uses = async () => (await ledgerOf(ctx, purchaseId)).filter(({ kind }) => kind === 'use').length
const sinceNow = () => {
  const before = server.asked('purchases.useSession')
  return () => server.asked('purchases.useSession') - before
}

test('a call whose answers are lost is sent again with its key, and counts once', async () => {
  const [asked, before] = [sinceNow(), await uses()]
  server.lose('purchases.useSession', 3)
  expect(await using().purchases.useSession.mutate({ purchaseId, idempotencyKey: randomUUID() })).toMatchObject({ ok: true, changed: true })
  expect([asked(), await uses()]).toEqual([4, before + 1])
})

test('after five tries, or after one where told so, it is thrown; the same key later hears what had been done', async () => {
  for (const tries of [undefined, 1]) {
    const [asked, before, use] = [sinceNow(), await uses(), { purchaseId, idempotencyKey: randomUUID() }]
    server.lose('purchases.useSession', 100)
    const failure = await using(tries)
      .purchases.useSession.mutate(use)
      .catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(PunchcardError)
    expect(failure).not.toHaveProperty('data.code')
    expect(asked()).toBe(tries ?? 5)
    server.lose('purchases.useSession', 0)
    expect(await using().purchases.useSession.mutate(use)).toMatchObject({ ok: true, purchase: { sessionsUsed: before + 1 } })
    expect(await uses()).toBe(before + 1)
  }
})

test('while the server cannot serve, a call waits as long as it is told', async () => {
  server.refuse(1, 1)
  const begun = performance.now()
  expect(await using().purchases.get.query({ purchaseId })).toMatchObject({ ok: true })
  expect(performance.now() - begun).toBeGreaterThanOrEqual(999)
})

test('what is refused is sent once', async () => {
  const asked = sinceNow()
  const refused = createPunchcardClient({ url: server.url, apiKey: 'punchcard_none' })
  const use = { purchaseId, idempotencyKey: randomUUID() }
  await expect(refused.purchases.useSession.mutate(use)).rejects.toMatchObject({ data: { code: 'UNAUTHORIZED' } })
  await expect(using().purchases.useSession.mutate({ ...use, purchaseId: 'none' })).rejects.toMatchObject({ data: { httpStatus: 400 } })
  expect(asked()).toBe(2)
})

test('who gives a call up does not wait for its next try, and sends no other', async () => {
  server.refuse(1, 20)
  const begun = performance.now()
  const given = using().purchases.get.query({ purchaseId }, { signal: AbortSignal.timeout(300) })
  await expect(given).rejects.toBeInstanceOf(PunchcardError)
  expect(performance.now() - begun).toBeLessThan(10_000)
})

test('who is told to come back much later is not kept waiting', async () => {
  server.refuse(1, 3_600)
  await expect(using().purchases.get.query({ purchaseId })).rejects.toMatchObject({ data: { code: 'SERVICE_UNAVAILABLE' } })
})
