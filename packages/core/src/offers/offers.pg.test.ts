import { randomUUID } from 'node:crypto'
import { operations } from '@punchcard/db/schema'
import { buildOrganization, testDatabase } from '@punchcard/testing'
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { archiveOffer, createOffer, listOffers, updateOffer } from '../index.ts'

const database = testDatabase()
const reused = { ok: false, reason: 'idempotency_key_reused' }

async function shop() {
  const { ctx } = await buildOrganization(database.db)
  const key = () => ({ idempotencyKey: randomUUID() })
  const pack = { name: 'Ten', kind: 'pack' as const, sessions: 10, priceMinor: 45_000 }
  const create = (over: Partial<Parameters<typeof createOffer>[1]> = {}) =>
    createOffer(ctx, { id: randomUUID(), ...key(), ...pack, ...over })
  const created = async () => {
    const made = await create({ validityDays: 90, priority: 2 })
    if (!made.ok) throw new Error(made.reason)
    return made.offer
  }
  const recorded = () => ctx.db.$count(operations, eq(operations.orgId, ctx.orgId))
  const names = async (archived = false) => (await listOffers(ctx, { archived })).offers.map(({ name }) => name)
  return { ctx, key, pack, create, created, recorded, names }
}

test('createOffer: the offer stands under the id of the caller; it never expires and has priority 0 unless told', async () => {
  const { ctx, create, pack } = await shop()
  const id = randomUUID()
  const offer = { id, ...pack, validityDays: null, priority: 0, period: null, archivedAt: null }
  expect(await create({ id })).toEqual({ ok: true, changed: true, offer })
  expect(await listOffers(ctx, { archived: false })).toEqual({ offers: [offer] })
})

test('createOffer: a subscription has its period, a single session is one', async () => {
  const { create } = await shop()
  expect(await create({ kind: 'subscription', sessions: 4, period: 'month' })).toMatchObject({
    offer: { kind: 'subscription', period: 'month' },
  })
  expect(await create({ kind: 'single', sessions: 1, validityDays: 7, priority: -3 })).toMatchObject({
    offer: { validityDays: 7, priority: -3 },
  })
})

test('createOffer: the same key again hears the first answer, with another request idempotency_key_reused', async () => {
  const { ctx, create, key, recorded } = await shop()
  const request = { id: randomUUID(), ...key() }
  const first = await create(request)
  await updateOffer(ctx, { offerId: request.id, priceMinor: 1, ...key() })
  expect(await create(request)).toEqual(first)
  expect(await create({ ...request, sessions: 11 })).toEqual(reused)
  expect(await recorded()).toBe(2)
})

test('createOffer: id_conflict', async () => {
  const { create, created, recorded, names } = await shop()
  const { id } = await created()
  expect(await create({ id, name: 'Other' })).toEqual({ ok: false, reason: 'id_conflict' })
  expect(await names()).toEqual(['Ten'])
  expect(await recorded()).toBe(1)
})

test('updateOffer: fields left out stay, null lets it never expire', async () => {
  const { ctx, created, key } = await shop()
  const offer = await created()
  const update = (fields: object) => updateOffer(ctx, { offerId: offer.id, ...key(), ...fields })
  expect(await update({ name: 'Dozen' })).toEqual({ ok: true, changed: true, offer: { ...offer, name: 'Dozen' } })
  expect(await update({ priceMinor: 0, priority: 0 })).toMatchObject({
    changed: true,
    offer: { name: 'Dozen', priceMinor: 0, priority: 0 },
  })
  expect(await update({ validityDays: null })).toMatchObject({ changed: true, offer: { validityDays: null, priceMinor: 0 } })
  expect(await update({ validityDays: 30 })).toMatchObject({ changed: true, offer: { validityDays: 30 } })
})

test('updateOffer: a change of nothing is changed: false, and its key stands for it', async () => {
  const { ctx, created, key, names } = await shop()
  const offer = await created()
  const { name, priceMinor, validityDays, priority } = offer
  const same = { offerId: offer.id, name, priceMinor, validityDays, priority, ...key() }
  const unchanged = { ok: true, changed: false, offer }
  expect(await updateOffer(ctx, same)).toEqual(unchanged)
  expect(await updateOffer(ctx, { offerId: offer.id, ...key() })).toEqual(unchanged)
  await updateOffer(ctx, { offerId: offer.id, name: 'Dozen', ...key() })
  expect(await updateOffer(ctx, same)).toEqual(unchanged)
  expect(await names()).toEqual(['Dozen'])
  expect(await updateOffer(ctx, { ...same, priority: 50 })).toEqual(reused)
})

test('archiveOffer: off sale and back; what is so already is changed: false', async () => {
  const { ctx, created, key, names } = await shop()
  const offer = await created()
  const archive = (archived: boolean) => archiveOffer(ctx, { offerId: offer.id, archived, ...key() })
  const first = await archive(true)
  expect(first).toEqual({ ok: true, changed: true, offer: { ...offer, archivedAt: expect.any(Date) } })
  expect(await archive(true)).toEqual({ ...first, changed: false })
  expect([await names(), await names(true)]).toEqual([[], ['Ten']])
  expect(await archive(false)).toEqual({ ok: true, changed: true, offer })
  expect(await archive(false)).toEqual({ ok: true, changed: false, offer })
  expect([await names(), await names(true)]).toEqual([['Ten'], []])
})

test('archiveOffer: the same key again hears the first answer, with another request idempotency_key_reused', async () => {
  const { ctx, created, key, names } = await shop()
  const request = { offerId: (await created()).id, archived: true, ...key() }
  const first = await archiveOffer(ctx, request)
  await archiveOffer(ctx, { ...request, archived: false, ...key() })
  expect(await archiveOffer(ctx, request)).toEqual(first)
  expect(await archiveOffer(ctx, { ...request, archived: false })).toEqual(reused)
  expect(await names()).toEqual(['Ten'])
})

test('not_found: no such offer, or that of another organization', async () => {
  const [here, there] = [await shop(), await shop()]
  const notFound = { ok: false, reason: 'not_found', what: 'offer' }
  for (const offerId of [randomUUID(), (await there.created()).id]) {
    expect(await updateOffer(here.ctx, { offerId, name: 'Mine', ...here.key() })).toEqual(notFound)
    expect(await archiveOffer(here.ctx, { offerId, archived: true, ...here.key() })).toEqual(notFound)
  }
  expect(await here.recorded()).toBe(0)
  expect([await here.names(), await there.names()]).toEqual([[], ['Ten']])
})

test('listOffers: by name, accents and case beside each other', async () => {
  const { create, names } = await shop()
  for (const name of ['zehn', 'Événement', 'Eins', 'abo']) await create({ name })
  expect(await names()).toEqual(['abo', 'Eins', 'Événement', 'zehn'])
})
