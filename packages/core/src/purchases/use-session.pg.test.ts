import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { operations } from '@punchcard/db/schema'
import {
  askBehind,
  buildClient,
  buildOrganization,
  buildPurchase,
  fromNow,
  ledgerOf,
  type PurchaseTerms,
  testDatabase,
} from '@punchcard/testing'
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { bookSession, getPurchase, useSession } from '../index.ts'
import type { Context } from '../verb/context.ts'

const database = testDatabase()

async function pack(terms: PurchaseTerms = {}) {
  const { ctx, trainer } = await buildOrganization(database.db)
  const clientId = await buildClient(ctx)
  const purchase = await buildPurchase(ctx, clientId, terms)
  const use = (over: Partial<Parameters<typeof useSession>[1]> = {}) =>
    useSession(ctx, { purchaseId: purchase.id, idempotencyKey: randomUUID(), ...over })
  return { ctx, trainer, clientId, purchase, use }
}

/** What a refusal must leave alone: the figures, the ledger and the operations. */
async function state(ctx: Context, purchaseId: string) {
  return {
    purchase: await getPurchase(ctx, { purchaseId }),
    entries: await ledgerOf(ctx, purchaseId),
    operations: await ctx.db.$count(operations, eq(operations.orgId, ctx.orgId)),
  }
}

async function book(ctx: Context, trainerId: string, clientId: string, startsAt: Date) {
  const times = { startsAt, endsAt: new Date(startsAt.getTime() + 60_000) }
  const request = { id: randomUUID(), clientId, idempotencyKey: randomUUID(), kind: 'member' as const, trainerId, ...times }
  const booked = await bookSession(ctx, request)
  if (!booked.ok) throw new Error(booked.reason)
  return { id: booked.booking.id, ...times }
}

test('useSession: used +1, entry use', async () => {
  const { ctx, purchase, use } = await pack()
  const occurredAt = fromNow({ hours: -3 })
  const idempotencyKey = randomUUID()
  const used = await use({ occurredAt, note: 'forgot to tap', idempotencyKey })

  const after = { ...purchase, sessionsUsed: 1, sessionsRemaining: 9, version: 2 }
  expect(used).toEqual({ ok: true, changed: true, purchase: after, entryVersion: 2, awaitingBooking: null })
  expect(await getPurchase(ctx, { purchaseId: purchase.id })).toEqual({ ok: true, changed: false, purchase: after })
  const entries = await ledgerOf(ctx, purchase.id)
  expect(entries).toHaveLength(2)
  expect(entries[1]).toMatchObject({
    version: 2,
    previousVersion: 1,
    kind: 'use',
    totalDelta: 0,
    scheduledDelta: 0,
    usedDelta: 1,
    totalAfter: 10,
    scheduledAfter: 0,
    usedAfter: 1,
    bookingId: null,
    attempt: null,
    reversesVersion: null,
    valueMinor: null,
    idempotencyKey,
    occurredAt,
    note: 'forgot to tap',
  })
  const [operation] = await ctx.db.select().from(operations).where(eq(operations.idempotencyKey, idempotencyKey))
  expect(operation).toMatchObject({ orgId: ctx.orgId, verb: 'useSession', actorKind: 'user', actorId: 'id' in ctx.actor && ctx.actor.id })
})

test('the same key again hears the first answer, however late', async () => {
  const { ctx, purchase, use } = await pack({ sessions: 1 })
  const request = { idempotencyKey: randomUUID(), note: 'once' }
  const first = await use(request)
  await use()
  const before = await state(ctx, purchase.id)
  expect(await use(request)).toEqual(first)
  expect(first).toMatchObject({ ok: true, purchase: { sessionsRemaining: 0 } })
  expect(await state(ctx, purchase.id)).toEqual(before)
})

test('the same key again from somebody else hears the first answer too', async () => {
  const { ctx, purchase, use } = await pack()
  const request = { purchaseId: purchase.id, idempotencyKey: randomUUID() }
  const first = await use(request)
  expect(await useSession({ ...ctx, actor: { kind: 'system' } }, request)).toEqual(first)
})

test('a refusal is not remembered: the key works once something is left', async () => {
  const { ctx, purchase, use } = await pack({ validFrom: fromNow({ days: 1 }) })
  const request = { idempotencyKey: randomUUID() }
  expect(await use(request)).toMatchObject({ reason: 'outside_validity' })
  await ctx.db.execute(`update client_purchases set valid_from = now() - interval '1 day' where id = '${purchase.id}'`)
  expect(await use(request)).toMatchObject({ ok: true })
})

test('idempotency_key_reused: another request, even where something else stands in the way', async () => {
  const { ctx, purchase, use } = await pack({ sessions: 1 })
  const idempotencyKey = randomUUID()
  await use({ idempotencyKey })
  const before = await state(ctx, purchase.id)
  const reused = { ok: false, reason: 'idempotency_key_reused' }
  expect(await use({ idempotencyKey, note: 'another' })).toEqual(reused)
  expect(await use({ idempotencyKey, purchaseId: randomUUID() })).toEqual(reused)
  expect(await state(ctx, purchase.id)).toEqual(before)
})

test('keys of two organizations do not meet', async () => {
  const [one, two] = [await pack(), await pack()]
  const idempotencyKey = randomUUID()
  expect(await one.use({ idempotencyKey })).toMatchObject({ ok: true })
  expect(await two.use({ idempotencyKey, purchaseId: randomUUID() })).toMatchObject({ reason: 'not_found' })
  expect(await two.use({ idempotencyKey })).toMatchObject({ ok: true, purchase: { id: two.purchase.id, sessionsUsed: 1 } })
})

test('not_found: no such purchase, or that of another organization', async () => {
  const { use } = await pack()
  const other = await pack()
  const notFound = { ok: false, reason: 'not_found', what: 'purchase' }
  expect(await use({ purchaseId: randomUUID() })).toEqual(notFound)
  expect(await use({ purchaseId: other.purchase.id })).toEqual(notFound)
})

test('occurred_in_future: even where the purchase would pay then', async () => {
  const { ctx, purchase, use } = await pack()
  const before = await state(ctx, purchase.id)
  expect(await use({ occurredAt: fromNow({ minutes: 1 }) })).toEqual({ ok: false, reason: 'occurred_in_future' })
  expect(await state(ctx, purchase.id)).toEqual(before)
})

test('occurred_in_future: before everything that validity says', async () => {
  const { ctx, purchase, use } = await pack({ sessions: 1, expiresAt: fromNow({ days: 1 }) })
  await use()
  const before = await state(ctx, purchase.id)
  expect(await use({ occurredAt: fromNow({ days: 2 }) })).toEqual({ ok: false, reason: 'occurred_in_future' })
  expect(await state(ctx, purchase.id)).toEqual(before)
})

test('purchase_expired: told before that nothing is left', async () => {
  const expiresAt = fromNow({ hours: -1 })
  const { ctx, purchase, use } = await pack({ sessions: 1, expiresAt })
  const expired = { ok: false, reason: 'purchase_expired', expiredAt: expiresAt }
  expect(await use()).toEqual(expired)
  await use({ occurredAt: fromNow({ hours: -2 }) })
  const before = await state(ctx, purchase.id)
  expect(await use()).toEqual(expired)
  expect(await state(ctx, purchase.id)).toEqual(before)
})

test('validity decides by when the session took place: from valid_from up to, not including, expires_at', async () => {
  const [validFrom, expiresAt] = [fromNow({ days: -10 }), fromNow({ days: -5 })]
  const { use } = await pack({ validFrom, expiresAt })
  expect(await use({ occurredAt: validFrom })).toMatchObject({ ok: true, purchase: { expired: true } })
  expect(await use({ occurredAt: new Date(expiresAt.getTime() - 1) })).toMatchObject({ ok: true })
  expect(await use({ occurredAt: expiresAt })).toEqual({ ok: false, reason: 'purchase_expired', expiredAt: expiresAt })
  const tooEarly = { ok: false, reason: 'outside_validity', validFrom, expiresAt }
  expect(await use({ occurredAt: new Date(validFrom.getTime() - 1) })).toEqual(tooEarly)
})

test('outside_validity: not yet valid, told before that nothing is left', async () => {
  const validFrom = fromNow({ hours: -1 })
  const { use } = await pack({ sessions: 1, validFrom })
  expect(await use()).toMatchObject({ ok: true, purchase: { sessionsRemaining: 0 } })
  expect(await use({ occurredAt: fromNow({ hours: -2 }) })).toEqual({ ok: false, reason: 'outside_validity', validFrom, expiresAt: null })
})

test('no_sessions_remaining tells how many are scheduled', async () => {
  const { ctx, trainer, clientId, purchase, use } = await pack({ sessions: 2 })
  await book(ctx, trainer.memberId, clientId, fromNow({ days: 3 }))
  expect(await use()).toMatchObject({ ok: true, purchase: { sessionsScheduled: 1, sessionsRemaining: 0 } })
  const before = await state(ctx, purchase.id)
  expect(await use()).toEqual({ ok: false, reason: 'no_sessions_remaining', scheduled: 1 })
  expect(await state(ctx, purchase.id)).toEqual(before)
})

test("the client's booking of today that waits for completion is named, the earliest first", async () => {
  const { ctx, trainer, clientId, use } = await pack()
  const stranger = await buildClient(ctx)
  await buildPurchase(ctx, stranger)
  const [day] = await ctx.db.execute<{ noon: string }>(`select date_trunc('day', now(), 'UTC') + interval '12 hours' as noon`)
  const at = (hours: number) => new Date(new Date(day?.noon ?? '').getTime() + hours * 3_600_000)
  await book(ctx, trainer.memberId, stranger, at(-3))
  await book(ctx, trainer.memberId, clientId, at(-13))
  await book(ctx, trainer.memberId, clientId, at(12))
  expect(await use()).toMatchObject({ ok: true, awaitingBooking: null })
  await book(ctx, trainer.memberId, clientId, at(3))
  const earlier = await book(ctx, trainer.memberId, clientId, at(-12))
  expect(await use()).toMatchObject({ ok: true, awaitingBooking: earlier })
})

test("today is that of the organization's wall", async () => {
  const { ctx, trainer } = await buildOrganization(database.db, { timeZone: 'Pacific/Kiritimati' })
  const clientId = await buildClient(ctx)
  const purchase = await buildPurchase(ctx, clientId)
  const [day] = await ctx.db.execute<{ morning: string }>(`select date_trunc('day', now(), 'Pacific/Kiritimati') as morning`)
  const morning = new Date(day?.morning ?? '')
  await book(ctx, trainer.memberId, clientId, new Date(morning.getTime() - 60_000))
  const request = () => ({ purchaseId: purchase.id, idempotencyKey: randomUUID() })
  expect(await useSession(ctx, request())).toMatchObject({ awaitingBooking: null })
  const first = await book(ctx, trainer.memberId, clientId, morning)
  expect(await useSession(ctx, request())).toMatchObject({ awaitingBooking: first })
})

test('an expired pack is not spent by one who waited for its lock', async () => {
  const expiresAt = new Date(Date.now() + 800)
  const { ctx, purchase, use } = await pack({ expiresAt })
  const hold = (tx: typeof ctx.db) => tx.execute(`select from client_purchases where id = '${purchase.id}' for update`)
  const used = await askBehind(ctx.db, hold, use, () => sleep(expiresAt.getTime() - Date.now() + 100))
  expect(used).toEqual({ ok: false, reason: 'purchase_expired', expiredAt: expiresAt })
})
