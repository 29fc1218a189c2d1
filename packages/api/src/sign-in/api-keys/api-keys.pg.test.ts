import { randomUUID } from 'node:crypto'
import { contextFor } from '@punchcard/core'
import type { ApiKeyList, CreateApiKeyOutcome } from '@punchcard/core/contract'
import { connect } from '@punchcard/db'
import { buildClient, buildPurchase, testDatabase } from '@punchcard/testing'
import { beforeAll, describe, expect, test } from 'vitest'
import { openStudio, post, requestFor, type TestServer, testServer } from '../../test/studio.ts'
import { findApiKey } from './find-api-key.ts'
import { makeKey } from './key.ts'

const database = testDatabase()
let server: TestServer
let studio: Awaited<ReturnType<typeof openStudio>>
let purchaseId: string

beforeAll(async () => {
  server = testServer(database.db)
  studio = await openStudio(server)
  const ctx = contextFor(database.db, studio.orgId, { kind: 'user', id: studio.owner.userId })
  purchaseId = (await buildPurchase(ctx, await buildClient(ctx))).id
})

/** A key as the owner makes it, by the API. */
async function ownersKey(over: object = {}) {
  const heard = await server.ask('apiKeys.create', { id: randomUUID(), name: 'Till', ...over }, studio.owner.cookie)
  const made = heard.answer as CreateApiKeyOutcome
  if (!made.ok) throw new Error(made.reason)
  return made
}

/** A key whose time is over. */
async function expiredKey(): Promise<string> {
  const { key, keyHash, prefix } = makeKey()
  await database.owner.sql`insert into api_keys (org_id, id, name, key_hash, prefix, created_at, expires_at)
    values (${studio.orgId}, ${randomUUID()}, 'Old', ${keyHash}, ${prefix}, now() - interval '2 days', now() - interval '1 second')`
  return key
}

const get = (apiKey: string) => server.ask('purchases.get', { purchaseId }, { apiKey })
const useOne = () => ({ purchaseId, idempotencyKey: randomUUID() })
const refused = { status: 401, error: { message: 'This API key is not valid.', data: { code: 'UNAUTHORIZED', fields: null } } }

describe('a key', () => {
  test('lets a program in, whose changes carry its name', async () => {
    const { key, apiKey } = await ownersKey({ name: 'Till at the door' })
    expect(await server.ask('purchases.useSession', useOne(), { apiKey: key })).toMatchObject({ status: 200, answer: { ok: true } })
    const { answer } = await server.ask('ledger.statement', { purchaseId, limit: 1 }, { apiKey: key })
    expect(answer).toMatchObject({ lines: [{ kind: 'use', actor: { kind: 'api_key', name: 'Till at the door' } }] })
    const stored = await database.owner.sql`select actor_id from operations where actor_kind = 'api_key' and org_id = ${studio.orgId}`
    expect(stored).toEqual([{ actor_id: apiKey.id }])
  })

  test('is nobody: the organization is told without a "me"', async () => {
    const { key } = await ownersKey()
    expect(await server.ask('organization.current', undefined, { apiKey: key })).toMatchObject({ answer: { name: 'Studio', me: null } })
  })

  test('that was never made, is none, or has expired is refused, each in the same words', async () => {
    const { key } = await ownersKey()
    const wrong = [makeKey().key, `${key}x`, key.slice(0, -1), key.toLowerCase(), 'punchcard_', '', "' or true --", await expiredKey()]
    for (const each of wrong) expect(await get(each)).toMatchObject(refused)
    const texts = new Set(await Promise.all(wrong.map(async (each) => (await get(each)).text)))
    expect(texts.size).toBe(1)
  })

  test('is refused from the moment it is revoked, and so is its next change', async () => {
    const { key, apiKey } = await ownersKey()
    expect(await get(key)).toMatchObject({ status: 200 })
    await server.ask('apiKeys.revoke', { apiKeyId: apiKey.id }, studio.owner.cookie)
    expect(await get(key)).toMatchObject(refused)
    expect(await server.ask('purchases.useSession', useOne(), { apiKey: key })).toMatchObject(refused)
  })

  test('with an end works until then', async () => {
    const { key, apiKey } = await ownersKey({ expiresInDays: 30 })
    expect(apiKey.expiresAt?.getTime()).toBe(apiKey.createdAt.getTime() + 30 * 86_400_000)
    expect(await get(key)).toMatchObject({ status: 200 })
  })

  test('is found without a write', async () => {
    const { key, apiKey } = await ownersKey()
    const { sql } = database.owner
    const [{ name } = { name: '' }] = await sql<{ name: string }[]>`select current_database() as name`
    await sql`alter database ${sql(name)} set default_transaction_read_only = on`
    const reading = connect({ url: database.url, max: 1 })
    const found = await findApiKey(reading.db)(key).finally(() => sql`alter database ${sql(name)} reset default_transaction_read_only`)
    await reading.close()
    expect(found).toEqual({ orgId: studio.orgId, keyId: apiKey.id })
  })
})

describe('beside a cookie', () => {
  const asked = async (path: string, apiKey: string, headers: Record<string, string> = {}, input: object = {}) => {
    const request = requestFor(path, input, { apiKey })
    for (const [name, value] of Object.entries({ cookie: studio.owner.cookie, ...headers })) request.headers.set(name, value)
    return server.fetch(request)
  }

  test('the key decides: a wrong one is refused, a right one may not do what the owner may', async () => {
    const { key } = await ownersKey()
    expect((await asked('apiKeys.list', 'wrong')).status).toBe(401)
    expect((await asked('apiKeys.list', key)).status).toBe(403)
    expect((await asked('clients.list', key)).status).toBe(200)
  })

  test('a program may send any Origin, but no form', async () => {
    const { key } = await ownersKey()
    expect((await asked('purchases.useSession', key, { origin: 'https://elsewhere.example' }, useOne())).status).toBe(200)
    const form = { 'x-api-key': key, 'content-type': 'text/plain' }
    expect((await server.fetch(post('/api/trpc/purchases.useSession', { json: useOne() }, form))).status).toBe(415)
  })
})

describe('managing keys', () => {
  const list = async () => (await server.ask('apiKeys.list', {}, studio.owner.cookie)).answer as ApiKeyList

  test('the key is told when it is made and stands nowhere afterwards', async () => {
    const { key, apiKey } = await ownersKey({ name: '  Website  ', expiresInDays: 90 })
    expect(key).toMatch(/^punchcard_[\w-]{43}$/)
    expect(apiKey).toEqual({
      id: apiKey.id,
      name: 'Website',
      prefix: key.slice(0, 16),
      createdBy: 'Olga Owner',
      createdAt: expect.any(Date),
      expiresAt: expect.any(Date),
      revokedAt: null,
    })
    expect((await list()).apiKeys).toContainEqual(apiKey)
    const [row] = await database.owner.sql`select api_keys::text as row from api_keys where id = ${apiKey.id}`
    expect(`${row?.row}${JSON.stringify(await list())}`).not.toContain(key.slice(16))
  })

  test('the same id again makes no second key', async () => {
    const { apiKey, key } = await ownersKey()
    const again = await server.ask('apiKeys.create', { id: apiKey.id, name: 'Till' }, studio.owner.cookie)
    expect(again.answer).toEqual({ ok: false, reason: 'id_conflict' })
    expect(await get(key)).toMatchObject({ status: 200 })
  })

  test('revoked twice is revoked once; what is not there is not_found', async () => {
    const { apiKey } = await ownersKey()
    const revoke = async (apiKeyId: string) => (await server.ask('apiKeys.revoke', { apiKeyId }, studio.owner.cookie)).answer
    const first = await revoke(apiKey.id)
    expect(first).toEqual({ ok: true, changed: true, apiKey: { ...apiKey, revokedAt: expect.any(Date) } })
    expect(await revoke(apiKey.id)).toEqual({ ...Object(first), changed: false })
    expect(await revoke(randomUUID())).toEqual({ ok: false, reason: 'not_found', what: 'apiKey' })
  })

  test('revoked keys come last, the others newest first', async () => {
    const [older, newer, gone] = [await ownersKey(), await ownersKey(), await ownersKey()]
    await server.ask('apiKeys.revoke', { apiKeyId: gone.apiKey.id }, studio.owner.cookie)
    const { apiKeys } = await list()
    const place = ({ apiKey }: typeof older) => apiKeys.findIndex(({ id }) => id === apiKey.id)
    expect(apiKeys[0]?.id).toBe(newer.apiKey.id)
    expect(place(older)).toBe(1)
    expect(apiKeys.slice(place(gone)).every(({ revokedAt }) => revokedAt)).toBe(true)
  })

  test.each([
    { name: ' ' },
    { name: 'x'.repeat(121) },
    { expiresInDays: 0 },
    { expiresInDays: 0.5 },
    { expiresInDays: 4000 },
    { role: 'owner' },
  ])('an input that is not understood is refused: %j', async (over) => {
    const heard = await server.ask('apiKeys.create', { id: randomUUID(), name: 'Till', ...over }, studio.owner.cookie)
    expect(heard).toMatchObject({ status: 400, error: { data: { code: 'BAD_REQUEST' } } })
  })
})
