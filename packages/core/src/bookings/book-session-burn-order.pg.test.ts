import { randomUUID } from 'node:crypto'
import {
  buildClient,
  buildOffer,
  buildOrganization,
  buildPurchase,
  fromNow,
  ledgerOf,
  type PurchaseTerms,
  testDatabase,
} from '@punchcard/testing'
import { expect, test } from 'vitest'
import { bookSession, sellPurchase } from '../index.ts'

const database = testDatabase()
const startsAt = fromNow({ days: 10 })
const endsAt = fromNow({ days: 10, hours: 1 })
const lastYear = fromNow({ days: -300 })

async function clientWith<Name extends string>(packs: Record<Name, PurchaseTerms>) {
  const { ctx, trainer } = await buildOrganization(database.db)
  const clientId = await buildClient(ctx)
  const ids = new Map<string, string>()
  for (const [name, terms] of Object.entries<PurchaseTerms>(packs)) ids.set((await buildPurchase(ctx, clientId, terms)).id, name)
  const named = (name: Name) => [...ids].find(([, other]) => other === name)?.[0] ?? ''
  let hours = 0
  const book = async (over: { purchaseId?: string; startsAt?: Date; endsAt?: Date } = {}) => {
    const at = { startsAt: fromNow({ days: 10, hours }), endsAt: fromNow({ days: 10, hours: hours + 1 }) }
    hours += 1
    const request = { id: randomUUID(), clientId, idempotencyKey: randomUUID(), kind: 'member' as const, trainerId: trainer.memberId }
    const booked = await bookSession(ctx, { ...request, ...at, ...over })
    if (!booked.ok) return booked.reason
    const [entry] = (await ledgerOf(ctx, booked.booking.purchaseId ?? '')).slice(-1)
    expect(entry).toMatchObject({ kind: 'reserve', bookingId: booked.booking.id, reason: booked.payReason })
    return `${ids.get(booked.booking.purchaseId ?? '')}: ${booked.payReason}`
  }
  return { ctx, clientId, named, book, ids }
}

test('burn order: priority comes before everything else', async () => {
  const { book } = await clientWith({
    later: { sessions: 1, priority: 5, expiresAt: fromNow({ days: 11 }), purchasedAt: lastYear },
    first: { sessions: 1, priority: -5 },
  })
  expect([await book(), await book(), await book()]).toEqual(['first: priority', 'later: only_choice', 'no_sessions_remaining'])
})

test('burn order: the earliest expiry of one priority, none last', async () => {
  const { book } = await clientWith({
    never: { sessions: 1, expiresAt: null, purchasedAt: lastYear },
    late: { sessions: 1, expiresAt: fromNow({ days: 90 }), purchasedAt: lastYear },
    soon: { sessions: 1, expiresAt: fromNow({ days: 30 }) },
  })
  expect([await book(), await book(), await book()]).toEqual(['soon: earliest_expiry', 'late: earliest_expiry', 'never: only_choice'])
})

test('burn order: the oldest of one priority and expiry', async () => {
  const expiresAt = fromNow({ days: 40 })
  const { book } = await clientWith({
    younger: { sessions: 1, expiresAt, purchasedAt: fromNow({ days: -10 }) },
    older: { sessions: 1, expiresAt, purchasedAt: fromNow({ days: -11 }) },
    never: { sessions: 1, expiresAt: null, purchasedAt: lastYear },
  })
  expect([await book(), await book(), await book()]).toEqual(['older: oldest', 'younger: earliest_expiry', 'never: only_choice'])
})

test('burn order: the id decides between purchases that are alike, so the order is total', async () => {
  const alike = { sessions: 1, expiresAt: null, purchasedAt: lastYear }
  const { book, ids } = await clientWith({ a: alike, b: alike, c: alike })
  const byId = [...ids].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, name]) => name)
  expect([await book(), await book(), await book()]).toEqual([`${byId[0]}: oldest`, `${byId[1]}: oldest`, `${byId[2]}: only_choice`])
})

test('burn order: a named purchase pays though it is not its turn', async () => {
  const { book, named } = await clientWith({ first: { priority: -5 }, last: { priority: 5 } })
  expect(await book({ purchaseId: named('last') })).toBe('last: named')
})

test('burn order: only purchases with a session left and valid at the start are compared', async () => {
  const { book } = await clientWith({
    spent: { sessions: 1, priority: -9 },
    expiresBefore: { priority: -8, expiresAt: startsAt },
    beginsAfter: { priority: -7, validFrom: fromNow({ days: 12 }) },
    pays: { priority: 0 },
  })
  expect([await book(), await book()]).toEqual(['spent: priority', 'pays: only_choice'])
})

test('valid when the session starts: from valid_from on, and no longer at expires_at', async () => {
  const { book, named } = await clientWith({ pack: { validFrom: startsAt, expiresAt: endsAt } })
  const purchaseId = named('pack')
  const at = (start: Date) => book({ purchaseId, startsAt: start, endsAt: new Date(start.getTime() + 1) })
  expect(await at(new Date(startsAt.getTime() - 1))).toBe('outside_validity')
  expect(await at(startsAt)).toBe('pack: named')
  expect(await at(new Date(endsAt.getTime() - 1))).toBe('pack: named')
  expect(await at(endsAt)).toBe('outside_validity')
})

test('valid when the session starts: a purchase that expires while the session lasts pays for it', async () => {
  const { book } = await clientWith({ pack: { expiresAt: fromNow({ days: 10, minutes: 30 }) } })
  expect(await book({ startsAt, endsAt })).toBe('pack: only_choice')
})

test('valid when the session starts: a purchase that has expired since pays for a session that was in its time', async () => {
  const { book } = await clientWith({ pack: { expiresAt: fromNow({ days: -5 }) } })
  expect(await book({ startsAt: fromNow({ days: -6 }), endsAt: fromNow({ days: -6, hours: 1 }) })).toBe('pack: only_choice')
})

test('valid from the very instant that its sale tells', async () => {
  const { ctx, trainer } = await buildOrganization(database.db)
  const clientId = await buildClient(ctx)
  for (let round = 0; round < 5; round++) {
    const offerId = await buildOffer(ctx)
    const sold = await sellPurchase(ctx, { id: randomUUID(), clientId, offerId, idempotencyKey: randomUUID() })
    if (!sold.ok) throw new Error(sold.reason)
    const { id: purchaseId, validFrom } = sold.purchase
    const times = { startsAt: validFrom, endsAt: new Date(validFrom.getTime() + 1) }
    const request = { id: randomUUID(), clientId, idempotencyKey: randomUUID(), kind: 'member' as const, trainerId: trainer.memberId }
    expect(await bookSession(ctx, { ...request, ...times, purchaseId })).toMatchObject({ ok: true })
  }
})
