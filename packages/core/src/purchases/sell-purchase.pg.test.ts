import { randomUUID } from 'node:crypto'
import { clients, offers, operations } from '@punchcard/db/schema'
import { buildClient, buildOffer, buildOrganization, fromNow, ledgerOf, type OfferTerms, testDatabase } from '@punchcard/testing'
import { and, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { getPurchase, listPurchases, sellPurchase, updateOffer } from '../index.ts'

const database = testDatabase()

async function shop({ timeZone = 'Europe/Berlin', ...terms }: OfferTerms & { timeZone?: string } = {}) {
  const { ctx } = await buildOrganization(database.db, { timeZone, currency: 'CHF' })
  const clientId = await buildClient(ctx)
  const offerId = await buildOffer(ctx, terms)
  const request = (over: Partial<Parameters<typeof sellPurchase>[1]> = {}) => ({
    id: randomUUID(),
    clientId,
    offerId,
    idempotencyKey: randomUUID(),
    ...over,
  })
  const archive = {
    client: () => ctx.db.update(clients).set({ archivedAt: new Date() }).where(eq(clients.id, clientId)),
    offer: () => ctx.db.update(offers).set({ archivedAt: new Date() }).where(eq(offers.id, offerId)),
  }
  const purchases = async () => {
    const list = await listPurchases(ctx, { clientId })
    return list.ok ? list.purchases.length : list.reason
  }
  return { ctx, clientId, offerId, request, archive, purchases, sell: (over = {}) => sellPurchase(ctx, request(over)) }
}

test('sell: one purchase with the terms of the offer, entry sell', async () => {
  const { ctx, clientId, offerId, request } = await shop({ name: 'Ten', sessions: 10, priceMinor: 45_000, priority: 3 })
  const input = request({ note: 'cash' })
  const before = Date.now()
  const sold = await sellPurchase(ctx, input)
  expect(sold).toEqual({
    ok: true,
    changed: true,
    purchase: {
      id: input.id,
      clientId,
      offerId,
      offerName: 'Ten',
      priceMinor: 45_000,
      currency: 'CHF',
      priority: 3,
      sessionsTotal: 10,
      sessionsScheduled: 0,
      sessionsUsed: 0,
      sessionsRemaining: 10,
      purchasedAt: expect.any(Date),
      validFrom: expect.any(Date),
      expiresAt: null,
      expired: false,
      version: 1,
    },
  })
  if (!sold.ok) throw new Error(sold.reason)
  expect(Math.abs(sold.purchase.purchasedAt.getTime() - before)).toBeLessThan(60_000)
  expect(sold.purchase.validFrom).toEqual(sold.purchase.purchasedAt)
  expect(await getPurchase(ctx, { purchaseId: input.id })).toEqual({ ok: true, changed: false, purchase: sold.purchase })
  const entries = await ledgerOf(ctx, input.id)
  expect(entries).toMatchObject([
    {
      version: 1,
      previousVersion: null,
      kind: 'sell',
      totalDelta: 10,
      scheduledDelta: 0,
      usedDelta: 0,
      totalAfter: 10,
      scheduledAfter: 0,
      usedAfter: 0,
      expiresAtAfter: null,
      valueMinor: 45_000,
      bookingId: null,
      idempotencyKey: input.idempotencyKey,
      occurredAt: sold.purchase.purchasedAt,
      note: 'cash',
    },
  ])
})

test("the caller's price, dates and expiry come before the offer's", async () => {
  const { sell } = await shop({ validityDays: 30 })
  const [purchasedAt, validFrom, expiresAt] = [fromNow({ days: -3 }), fromNow({ days: 2 }), fromNow({ days: 9 })]
  const sold = await sell({ purchasedAt, validFrom, expiresAt, priceMinor: 0 })
  expect(sold).toMatchObject({ ok: true, purchase: { purchasedAt, validFrom, expiresAt, priceMinor: 0, expired: false } })
})

test('null as expiry never expires, whatever the offer says', async () => {
  const { sell } = await shop({ validityDays: 30 })
  expect(await sell({ expiresAt: null })).toMatchObject({ ok: true, purchase: { expiresAt: null } })
})

test('validity begins with the sale unless it is named', async () => {
  const { sell } = await shop()
  const purchasedAt = fromNow({ days: -40 })
  expect(await sell({ purchasedAt })).toMatchObject({ purchase: { purchasedAt, validFrom: purchasedAt } })
})

test('a sale of long ago may have expired already', async () => {
  const { sell } = await shop({ validityDays: 30 })
  expect(await sell({ purchasedAt: fromNow({ days: -60 }) })).toMatchObject({ ok: true, purchase: { expired: true } })
})

test('what was sold keeps its terms when the offer changes', async () => {
  const { ctx, offerId, sell } = await shop({ name: 'Ten', priceMinor: 45_000 })
  const sold = await sell()
  await updateOffer(ctx, { offerId, idempotencyKey: randomUUID(), name: 'Dozen', priceMinor: 1, priority: 9, validityDays: 1 })
  if (!sold.ok) throw new Error(sold.reason)
  expect(await getPurchase(ctx, { purchaseId: sold.purchase.id })).toMatchObject({ purchase: sold.purchase })
})

// [zone, sold on the wall, days, expires at: midnight on the wall after the last day]
const walls: [string, string, number, string][] = [
  ['Europe/Berlin', '2026-03-28T10:00:00+01:00', 1, '2026-03-30T00:00:00+02:00'],
  ['Europe/Berlin', '2026-03-28T23:59:59+01:00', 2, '2026-03-31T00:00:00+02:00'],
  ['Europe/Berlin', '2026-10-24T00:00:00+02:00', 1, '2026-10-26T00:00:00+01:00'],
  ['Europe/Berlin', '2026-10-25T02:30:00+01:00', 30, '2026-11-25T00:00:00+01:00'],
  ['America/New_York', '2026-10-10T20:00:00-04:00', 30, '2026-11-10T00:00:00-05:00'],
  ['Africa/Cairo', '2026-04-20T09:00:00+02:00', 3, '2026-04-24T01:00:00+03:00'],
  ['Pacific/Kiritimati', '2026-06-01T00:30:00+14:00', 7, '2026-06-09T00:00:00+14:00'],
  ['UTC', '2024-02-28T12:00:00Z', 1, '2024-03-01T00:00:00Z'],
]
for (const [timeZone, sold, validityDays, expires] of walls) {
  test(`${validityDays} days in ${timeZone} from ${sold} end with the day before ${expires}`, async () => {
    const { sell } = await shop({ timeZone, validityDays })
    expect(await sell({ purchasedAt: new Date(sold) })).toMatchObject({ ok: true, purchase: { expiresAt: new Date(expires) } })
  })
}

test('outside_validity: it would expire before it begins, or as it begins', async () => {
  const { ctx, sell, purchases } = await shop()
  const validFrom = fromNow({ days: 5 })
  for (const expiresAt of [fromNow({ days: 4 }), validFrom]) {
    expect(await sell({ validFrom, expiresAt })).toEqual({ ok: false, reason: 'outside_validity', validFrom, expiresAt })
  }
  expect(await sell({ validFrom, expiresAt: new Date(validFrom.getTime() + 1) })).toMatchObject({ ok: true })
  expect(await sell({ expiresAt: fromNow({ days: -1 }) })).toMatchObject({ ok: false, reason: 'outside_validity' })
  expect(await purchases()).toBe(1)
  expect(await ctx.db.$count(operations, eq(operations.orgId, ctx.orgId))).toBe(1)
})

test('the same key again hears the first answer, however late', async () => {
  const { ctx, request, archive, purchases } = await shop()
  const input = request({ note: 'once' })
  const first = await sellPurchase(ctx, input)
  await archive.client()
  await archive.offer()
  expect(first).toMatchObject({ ok: true })
  expect(await sellPurchase(ctx, input)).toEqual(first)
  expect(await purchases()).toBe(1)
})

test('idempotency_key_reused: the same key with another request', async () => {
  const { ctx, request, archive, purchases } = await shop()
  const input = request()
  await sellPurchase(ctx, input)
  await archive.client()
  const reused = { ok: false, reason: 'idempotency_key_reused' }
  expect(await sellPurchase(ctx, { ...input, priceMinor: 1 })).toEqual(reused)
  expect(await sellPurchase(ctx, { ...input, id: randomUUID(), clientId: randomUUID() })).toEqual(reused)
  expect(await purchases()).toBe(1)
})

test('not_found: client before offer, also those of another organization', async () => {
  const [here, there] = [await shop(), await shop()]
  const noClient = { ok: false, reason: 'not_found', what: 'client' }
  const noOffer = { ok: false, reason: 'not_found', what: 'offer' }
  expect(await here.sell({ clientId: randomUUID(), offerId: randomUUID() })).toEqual(noClient)
  expect(await here.sell({ clientId: there.clientId })).toEqual(noClient)
  expect(await here.sell({ offerId: there.offerId })).toEqual(noOffer)
  expect(await here.purchases()).toBe(0)
})

test('id_conflict: another request made a purchase with this id', async () => {
  const { sell, request, ctx, purchases } = await shop()
  const input = request()
  await sellPurchase(ctx, input)
  expect(await sell({ id: input.id })).toEqual({ ok: false, reason: 'id_conflict' })
  expect(await purchases()).toBe(1)
})

test('the same id in two organizations are two purchases', async () => {
  const [here, there] = [await shop(), await shop()]
  const id = randomUUID()
  expect(await here.sell({ id })).toMatchObject({ ok: true })
  expect(await there.sell({ id })).toMatchObject({ ok: true })
})

for (const aside of ['client', 'offer'] as const) {
  test(`${aside}_archived: nothing is sold, until the ${aside} is back`, async () => {
    const { ctx, sell, archive, purchases } = await shop()
    await archive[aside]()
    expect(await sell()).toEqual({ ok: false, reason: `${aside}_archived` })
    expect(await purchases()).toBe(0)
    await ctx.db.execute(`update ${aside}s set archived_at = null where org_id = '${ctx.orgId}'`)
    expect(await sell()).toMatchObject({ ok: true })
  })
}

test('offer_not_sellable: a subscription is not sold as a purchase', async () => {
  const { sell, purchases } = await shop({ kind: 'subscription', period: 'month' })
  expect(await sell()).toEqual({ ok: false, reason: 'offer_not_sellable' })
  expect(await purchases()).toBe(0)
})

test('id_conflict is told before client_archived, client_archived before offer_archived, that before offer_not_sellable', async () => {
  const { ctx, clientId, sell, archive, purchases } = await shop({ kind: 'subscription', period: 'month' })
  const validFrom = fromNow({ days: 5 })
  const wrong = { validFrom, expiresAt: fromNow({ days: 4 }) }
  expect(await sell(wrong)).toEqual({ ok: false, reason: 'offer_not_sellable' })
  await archive.offer()
  expect(await sell(wrong)).toEqual({ ok: false, reason: 'offer_archived' })
  const id = randomUUID()
  const sold = await sell({ id, offerId: await buildOffer(ctx) })
  expect(sold).toMatchObject({ ok: true })
  await archive.client()
  expect(await sell(wrong)).toEqual({ ok: false, reason: 'client_archived' })
  expect(await sell({ ...wrong, id })).toEqual({ ok: false, reason: 'id_conflict' })
  expect(await purchases()).toBe(1)
  await ctx.db
    .update(clients)
    .set({ archivedAt: null })
    .where(and(eq(clients.orgId, ctx.orgId), eq(clients.id, clientId)))
  expect(await sell({ offerId: await buildOffer(ctx) })).toMatchObject({ ok: true })
})
