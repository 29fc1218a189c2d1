import { contextFor } from '@punchcard/core'
import { buildClient, buildPurchase, testDatabase } from '@punchcard/testing'
import { createTRPCClient, httpBatchLink, TRPCClientError } from '@trpc/client'
import superjson from 'superjson'
import { expect, test } from 'vitest'
import type { AppRouter } from './app-router.ts'
import { openStudio, testServer } from './test/studio.ts'

const database = testDatabase()

/** The client that screens and other programs use, signed in, its requests answered by the server's own handler. */
async function signedInClient() {
  const server = testServer(database.db)
  const { orgId, owner } = await openStudio(server)
  const link = httpBatchLink({
    url: 'http://studio.example/api/trpc',
    transformer: superjson,
    headers: { host: 'studio.example', origin: 'http://studio.example', cookie: owner.cookie },
    fetch: (url, init) => server.fetch(new Request(url, { ...init, signal: null })),
  })
  const ctx = contextFor(database.db, orgId, { kind: 'user', id: owner.userId })
  return { client: createTRPCClient<AppRouter>({ links: [link] }), ctx }
}

test('outcomes arrive as they were given, instants as dates, several in one request', async () => {
  const { client, ctx } = await signedInClient()
  const clientId = await buildClient(ctx)
  const purchase = await buildPurchase(ctx, clientId)
  const [found, listed, nothing] = await Promise.all([
    client.purchases.get.query({ purchaseId: purchase.id }),
    client.purchases.listForClient.query({ clientId }),
    client.purchases.get.query({ purchaseId: crypto.randomUUID() }),
  ])
  expect(found).toEqual({ ok: true, changed: false, purchase })
  expect(found.ok && found.purchase.validFrom).toBeInstanceOf(Date)
  expect(listed).toEqual({ ok: true, changed: false, purchases: [purchase] })
  expect(nothing).toEqual({ ok: false, reason: 'not_found', what: 'purchase' })
})

test('a request under the same key hears the same answer', async () => {
  const { client, ctx } = await signedInClient()
  const purchase = await buildPurchase(ctx, await buildClient(ctx))
  const use = { purchaseId: purchase.id, idempotencyKey: crypto.randomUUID() }
  const first = await client.purchases.useSession.mutate(use)
  expect(first).toMatchObject({ ok: true, changed: true, purchase: { sessionsUsed: 1 } })
  expect(await client.purchases.useSession.mutate(use)).toEqual(first)
  expect(await client.purchases.useSession.mutate({ ...use, note: 'another request' })).toEqual({
    ok: false,
    reason: 'idempotency_key_reused',
  })
})

test('a wrong input is told by field', async () => {
  const { client } = await signedInClient()
  const failure = await client.clients.get.query({ clientId: 'nobody' }).catch((error: unknown) => error)
  expect(failure).toBeInstanceOf(TRPCClientError)
  expect(failure).toMatchObject({ data: { code: 'BAD_REQUEST', fields: { clientId: 'Invalid UUID' } } })
})
