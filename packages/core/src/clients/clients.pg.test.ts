import { randomUUID } from 'node:crypto'
import { operations } from '@punchcard/db/schema'
import { askBehind, buildOrganization, race, testDatabase } from '@punchcard/testing'
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { archiveClient, createClient, getClient, updateClient } from '../index.ts'

const database = testDatabase()
const reused = { ok: false, reason: 'idempotency_key_reused' }
const notFound = { ok: false, reason: 'not_found', what: 'client' }

async function studio() {
  const { ctx } = await buildOrganization(database.db)
  const create = (over: Partial<Parameters<typeof createClient>[1]> = {}) =>
    createClient(ctx, { id: randomUUID(), idempotencyKey: randomUUID(), name: 'Ada', ...over })
  const created = async () => {
    const made = await create({ email: 'ada@example.com', phone: '+44 20 1', note: 'knee' })
    if (!made.ok) throw new Error(made.reason)
    return made.client
  }
  const key = () => ({ idempotencyKey: randomUUID() })
  const recorded = () => ctx.db.$count(operations, eq(operations.orgId, ctx.orgId))
  return { ctx, create, created, key, recorded }
}

test('createClient: the client stands under the id of the caller', async () => {
  const { ctx, create } = await studio()
  const fields = { id: randomUUID(), name: 'Ada Lovelace', email: 'ada@example.com', phone: '+44 20 1', note: 'left knee' }
  const made = await create(fields)
  expect(made).toEqual({ ok: true, changed: true, client: { ...fields, archivedAt: null, createdAt: expect.any(Date) } })
  expect(await getClient(ctx, { clientId: fields.id })).toEqual({ ...made, changed: false })
})

test('createClient: what is left out is empty', async () => {
  const { create } = await studio()
  expect(await create()).toMatchObject({ client: { email: null, phone: null, note: null } })
})

test('createClient: the same key again hears the first answer, with another request idempotency_key_reused', async () => {
  const { ctx, create, key, recorded } = await studio()
  const request = { id: randomUUID(), name: 'Ada', ...key() }
  const first = await create(request)
  await updateClient(ctx, { clientId: request.id, name: 'Countess', ...key() })
  expect(await create(request)).toEqual(first)
  expect(await create({ ...request, name: 'Eve' })).toEqual(reused)
  expect(await recorded()).toBe(2)
})

test('createClient: id_conflict', async () => {
  const { ctx, create, created, recorded } = await studio()
  const { id } = await created()
  expect(await create({ id, name: 'Eve' })).toEqual({ ok: false, reason: 'id_conflict' })
  expect(await getClient(ctx, { clientId: id })).toMatchObject({ client: { name: 'Ada' } })
  expect(await recorded()).toBe(1)
  expect(await (await studio()).create({ id })).toMatchObject({ ok: true })
})

test('createClient: one key 30 times at once makes one client', async () => {
  const { create, recorded } = await studio()
  const request = { id: randomUUID(), idempotencyKey: randomUUID() }
  const answers = await race(30, () => create(request))
  for (const answer of answers) expect(answer).toEqual(answers[0])
  expect(answers[0]).toMatchObject({ ok: true, changed: true })
  expect(await recorded()).toBe(1)
})

test('updateClient: fields left out stay, null empties', async () => {
  const { ctx, created, key } = await studio()
  const client = await created()
  const update = (fields: object) => updateClient(ctx, { clientId: client.id, ...key(), ...fields })
  expect(await update({ name: 'Ada King' })).toEqual({ ok: true, changed: true, client: { ...client, name: 'Ada King' } })
  const emptied = { ...client, name: 'Ada King', email: null, phone: null }
  expect(await update({ email: null, phone: null })).toEqual({ ok: true, changed: true, client: emptied })
  expect(await update({ note: null })).toEqual({ ok: true, changed: true, client: { ...emptied, note: null } })
  expect(await update({ email: 'king@example.com' })).toMatchObject({ client: { email: 'king@example.com', name: 'Ada King' } })
})

test('updateClient: a change of nothing is changed: false, and its key stands for it', async () => {
  const { ctx, created, key } = await studio()
  const client = await created()
  const same = { clientId: client.id, name: client.name, email: client.email, ...key() }
  const unchanged = { ok: true, changed: false, client }
  expect(await updateClient(ctx, same)).toEqual(unchanged)
  expect(await updateClient(ctx, { clientId: client.id, ...key() })).toEqual(unchanged)
  await updateClient(ctx, { clientId: client.id, name: 'Eve', ...key() })
  expect(await updateClient(ctx, same)).toEqual(unchanged)
  expect(await getClient(ctx, { clientId: client.id })).toMatchObject({ client: { name: 'Eve' } })
})

test('updateClient: the same key again hears the first answer, with another request idempotency_key_reused', async () => {
  const { ctx, created, key } = await studio()
  const { id: clientId } = await created()
  const request = { clientId, note: null, ...key() }
  const first = await updateClient(ctx, request)
  await updateClient(ctx, { clientId, note: 'shoulder', ...key() })
  expect(await updateClient(ctx, request)).toEqual(first)
  const { note, ...withoutNote } = request
  expect(note).toBeNull()
  expect(await updateClient(ctx, withoutNote)).toEqual(reused)
  expect(await getClient(ctx, { clientId })).toMatchObject({ client: { note: 'shoulder' } })
})

test('updateClient: two at once on different fields keep both', async () => {
  const { ctx, created, key } = await studio()
  const { id: clientId } = await created()
  const rename = (tx: typeof ctx.db) => updateClient({ ...ctx, db: tx }, { clientId, name: 'Both', ...key() })
  const both = await askBehind(ctx.db, rename, () => updateClient(ctx, { clientId, phone: '112', ...key() }))
  expect(both).toMatchObject({ changed: true, client: { name: 'Both', phone: '112' } })
})

test('archiveClient: aside and back; what is so already is changed: false', async () => {
  const { ctx, created, key } = await studio()
  const client = await created()
  const archive = (archived: boolean) => archiveClient(ctx, { clientId: client.id, archived, ...key() })
  const first = await archive(true)
  expect(first).toEqual({ ok: true, changed: true, client: { ...client, archivedAt: expect.any(Date) } })
  expect(await archive(true)).toEqual({ ...first, changed: false })
  expect(await archive(false)).toEqual({ ok: true, changed: true, client })
  expect(await archive(false)).toEqual({ ok: true, changed: false, client })
})

test('archiveClient: the same key again hears the first answer, with another request idempotency_key_reused', async () => {
  const { ctx, created, key } = await studio()
  const { id: clientId } = await created()
  const request = { clientId, archived: true, ...key() }
  const first = await archiveClient(ctx, request)
  await archiveClient(ctx, { clientId, archived: false, ...key() })
  expect(await archiveClient(ctx, request)).toEqual(first)
  expect(await archiveClient(ctx, { ...request, archived: false })).toEqual(reused)
  expect(await getClient(ctx, { clientId })).toMatchObject({ client: { archivedAt: null } })
})

test('not_found: no such client, or that of another organization', async () => {
  const [here, there] = [await studio(), await studio()]
  for (const clientId of [randomUUID(), (await there.created()).id]) {
    expect(await updateClient(here.ctx, { clientId, name: 'Eve', ...here.key() })).toEqual(notFound)
    expect(await archiveClient(here.ctx, { clientId, archived: true, ...here.key() })).toEqual(notFound)
    expect(await getClient(here.ctx, { clientId })).toEqual(notFound)
  }
  expect(await here.recorded()).toBe(0)
})
