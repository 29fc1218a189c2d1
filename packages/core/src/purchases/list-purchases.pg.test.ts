import { randomUUID } from 'node:crypto'
import { buildClient, buildOrganization, buildPurchase, fromNow, type PurchaseTerms, testDatabase } from '@punchcard/testing'
import { expect, test } from 'vitest'
import { bookSession, getPurchase, listPurchases, useSession } from '../index.ts'

const database = testDatabase()

async function owner() {
  const { ctx, trainer } = await buildOrganization(database.db)
  const clientId = await buildClient(ctx)
  const names = new Map<string, string>()
  const sell = async (name: string, terms: PurchaseTerms = {}) => {
    const purchase = await buildPurchase(ctx, clientId, terms)
    names.set(purchase.id, name)
    return purchase
  }
  const listed = async () => {
    const list = await listPurchases(ctx, { clientId })
    return list.ok ? list.purchases.map(({ id }) => names.get(id)) : list.reason
  }
  return { ctx, trainer, clientId, sell, listed }
}

test('in burn order: priority, earliest expiry with none last, oldest, id', async () => {
  const { ctx, clientId, sell, listed } = await owner()
  const purchasedAt = fromNow({ days: -10 })
  await sell('newer', { purchasedAt: fromNow({ days: -9 }) })
  await sell('expires in March', { expiresAt: fromNow({ days: 40 }) })
  await sell('last resort', { priority: 5, expiresAt: fromNow({ days: 1 }) })
  await sell('expires in February', { expiresAt: fromNow({ days: 20 }) })
  await sell('first', { priority: -1 })
  const twins = [await sell('twin', { purchasedAt }), await sell('twin', { purchasedAt })].map(({ id }) => id).sort()
  expect(await listed()).toEqual(['first', 'expires in February', 'expires in March', 'twin', 'twin', 'newer', 'last resort'])
  const list = await listPurchases(ctx, { clientId })
  expect(list.ok && list.purchases.slice(3, 5).map(({ id }) => id)).toEqual(twins)
})

test('what pays now, then what is not yet valid, then what expired or is used up', async () => {
  const { ctx, trainer, clientId, sell, listed } = await owner()
  await sell('expired', { priority: -9, expiresAt: fromNow({ minutes: -1 }) })
  const usedUp = await sell('used up', { priority: -8, sessions: 1 })
  await useSession(ctx, { purchaseId: usedUp.id, idempotencyKey: randomUUID() })
  const setAside = await sell('set aside', { priority: -7, sessions: 1 })
  const times = { startsAt: fromNow({ days: 1 }), endsAt: fromNow({ days: 1, hours: 1 }) }
  const slot = { id: randomUUID(), clientId, kind: 'member' as const, trainerId: trainer.memberId, ...times }
  await bookSession(ctx, { ...slot, purchaseId: setAside.id, idempotencyKey: randomUUID() })
  await sell('from tomorrow', { priority: -6, validFrom: fromNow({ days: 1 }) })
  await sell('pays', { priority: 9 })
  expect(await listed()).toEqual(['pays', 'from tomorrow', 'expired', 'used up', 'set aside'])
})

test('the figures are those of getPurchase, to the field', async () => {
  const { ctx, clientId, sell } = await owner()
  const { id: purchaseId } = await sell('pack', { sessions: 3, expiresAt: fromNow({ days: 3 }) })
  await useSession(ctx, { purchaseId, idempotencyKey: randomUUID() })
  const got = await getPurchase(ctx, { purchaseId })
  expect(got).toMatchObject({ ok: true, changed: false, purchase: { sessionsUsed: 1, sessionsRemaining: 2, version: 2 } })
  expect(await listPurchases(ctx, { clientId })).toEqual({ ok: true, changed: false, purchases: got.ok ? [got.purchase] : [] })
})

test('a client without purchases has none, an unknown one is not found', async () => {
  const [here, there] = [await owner(), await owner()]
  await there.sell('elsewhere')
  expect(await here.listed()).toEqual([])
  const notFound = { ok: false, reason: 'not_found', what: 'client' }
  expect(await listPurchases(here.ctx, { clientId: there.clientId })).toEqual(notFound)
  expect(await listPurchases(here.ctx, { clientId: randomUUID() })).toEqual(notFound)
})

test('getPurchase: not_found, also that of another organization', async () => {
  const [here, there] = [await owner(), await owner()]
  const elsewhere = await there.sell('elsewhere')
  const notFound = { ok: false, reason: 'not_found', what: 'purchase' }
  expect(await getPurchase(here.ctx, { purchaseId: elsewhere.id })).toEqual(notFound)
  expect(await getPurchase(here.ctx, { purchaseId: randomUUID() })).toEqual(notFound)
})
