import { randomUUID } from 'node:crypto'
import { bookings, operations } from '@punchcard/db/schema'
import { buildClient, buildOrganization, buildPurchase, fromNow, ledgerOf, type PurchaseTerms, testDatabase } from '@punchcard/testing'
import { and, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { completeBooking } from '../bookings/complete-booking.ts'
import { markNoShow } from '../bookings/mark-no-show.ts'
import { bookSession, getPurchase, reinstateSession, useSession } from '../index.ts'
import type { Context } from '../verb/context.ts'

const database = testDatabase()
const nothing = { ok: false, reason: 'nothing_to_reinstate' }

async function pack(terms: PurchaseTerms & { uses?: number } = {}) {
  const { uses = 0, ...rest } = terms
  const { ctx, trainer } = await buildOrganization(database.db)
  const clientId = await buildClient(ctx)
  const purchase = await buildPurchase(ctx, clientId, rest)
  const use = (occurredAt?: Date) =>
    useSession(ctx, { purchaseId: purchase.id, idempotencyKey: randomUUID(), ...(occurredAt && { occurredAt }) })
  for (let n = 0; n < uses; n++) await use()
  const reinstate = (over: Partial<Parameters<typeof reinstateSession>[1]> = {}) =>
    reinstateSession(ctx, { purchaseId: purchase.id, idempotencyKey: randomUUID(), ...over })
  return { ctx, trainer, clientId, purchase, use, reinstate }
}

/** A booking of an hour ago that has ended with a live use. */
async function charge({ ctx, trainer, clientId }: Awaited<ReturnType<typeof pack>>, end: 'completed' | 'no_show' = 'completed') {
  const times = { startsAt: fromNow({ hours: -2 }), endsAt: fromNow({ hours: -1 }) }
  const slot = { id: randomUUID(), clientId, kind: 'member' as const, trainerId: trainer.memberId, ...times }
  const booked = await bookSession(ctx, { ...slot, idempotencyKey: randomUUID() })
  if (!booked.ok) throw new Error(booked.reason)
  const request = { bookingId: slot.id, idempotencyKey: randomUUID() }
  const ended = await (end === 'completed' ? completeBooking(ctx, request) : markNoShow(ctx, { ...request, charge: 'charge' }))
  if (!ended.ok) throw new Error(ended.reason)
  return { bookingId: slot.id, entryVersion: ended.purchase?.version ?? 0 }
}

const bookingOf = async ({ db, orgId }: Context, id: string) => {
  const [row] = await db
    .select()
    .from(bookings)
    .where(and(eq(bookings.orgId, orgId), eq(bookings.id, id)))
  return row
}

async function state(ctx: Context, purchaseId: string) {
  return {
    purchase: await getPurchase(ctx, { purchaseId }),
    entries: await ledgerOf(ctx, purchaseId),
    bookings: await ctx.db.select().from(bookings).where(eq(bookings.orgId, ctx.orgId)),
    operations: await ctx.db.$count(operations, eq(operations.orgId, ctx.orgId)),
  }
}

test('reinstateSession: used -1, entry reinstate naming the use', async () => {
  const { ctx, purchase, reinstate } = await pack({ uses: 3 })
  const idempotencyKey = randomUUID()
  const after = { ...purchase, sessionsUsed: 2, sessionsRemaining: 8, version: 5 }
  expect(await reinstate({ entryVersion: 3, note: 'wrong client', idempotencyKey })).toEqual({
    ok: true,
    changed: true,
    purchase: after,
    entryVersion: 5,
    reversedVersion: 3,
    bookingId: null,
  })
  expect(await getPurchase(ctx, { purchaseId: purchase.id })).toEqual({ ok: true, changed: false, purchase: after })
  expect((await ledgerOf(ctx, purchase.id)).at(-1)).toMatchObject({
    version: 5,
    previousVersion: 4,
    kind: 'reinstate',
    totalDelta: 0,
    scheduledDelta: 0,
    usedDelta: -1,
    totalAfter: 10,
    scheduledAfter: 0,
    usedAfter: 2,
    reversesVersion: 3,
    bookingId: null,
    attempt: null,
    idempotencyKey,
    note: 'wrong client',
  })
})

test('without an entry it takes the latest live use, then the one before, until nothing is left', async () => {
  const { ctx, purchase, reinstate } = await pack({ uses: 3 })
  expect(await reinstate({ entryVersion: 3 })).toMatchObject({ reversedVersion: 3, entryVersion: 5 })
  expect(await reinstate()).toMatchObject({ reversedVersion: 4, entryVersion: 6, purchase: { sessionsUsed: 1 } })
  expect(await reinstate()).toMatchObject({ reversedVersion: 2, entryVersion: 7, purchase: { sessionsUsed: 0, sessionsRemaining: 10 } })
  const before = await state(ctx, purchase.id)
  expect(await reinstate()).toEqual(nothing)
  expect(await state(ctx, purchase.id)).toEqual(before)
})

test('nothing_to_reinstate: the use was taken back, or the entry is no use', async () => {
  const { ctx, purchase, reinstate } = await pack({ uses: 2 })
  await reinstate({ entryVersion: 2 })
  const before = await state(ctx, purchase.id)
  for (const entryVersion of [1, 2, 4]) expect(await reinstate({ entryVersion })).toEqual(nothing)
  expect(await state(ctx, purchase.id)).toEqual(before)
})

test('nothing_to_reinstate: nothing was ever used', async () => {
  const { reinstate } = await pack()
  expect(await reinstate()).toEqual(nothing)
})

test('not_found: purchase before entry, also that of another organization', async () => {
  const [here, there] = [await pack({ uses: 1 }), await pack({ uses: 1 })]
  const noPurchase = { ok: false, reason: 'not_found', what: 'purchase' }
  for (const entryVersion of [{}, { entryVersion: 2 }, { entryVersion: 99 }]) {
    expect(await here.reinstate({ purchaseId: randomUUID(), ...entryVersion })).toEqual(noPurchase)
    expect(await here.reinstate({ purchaseId: there.purchase.id, ...entryVersion })).toEqual(noPurchase)
  }
  expect(await here.reinstate({ entryVersion: 3 })).toEqual({ ok: false, reason: 'not_found', what: 'entry' })
  expect(await ledgerOf(there.ctx, there.purchase.id)).toHaveLength(2)
})

test('works on an expired purchase, and the answer says so', async () => {
  const { use, reinstate } = await pack({ expiresAt: fromNow({ hours: -1 }) })
  await use(fromNow({ hours: -2 }))
  await use(fromNow({ hours: -2 }))
  expect(await reinstate({ entryVersion: 2 })).toMatchObject({ ok: true, purchase: { expired: true, sessionsUsed: 1 } })
  expect(await reinstate()).toMatchObject({ ok: true, purchase: { expired: true, sessionsUsed: 0 } })
})

for (const end of ['completed', 'no_show'] as const) {
  for (const way of ['named', 'latest'] as const) {
    test(`a ${end} booking whose use was reinstated (${way}) stays ${end} with charge returned`, async () => {
      const made = await pack()
      const { ctx, purchase, reinstate } = made
      const { bookingId, entryVersion } = await charge(made, end)
      const before = await bookingOf(ctx, bookingId)
      expect(before).toMatchObject({ status: end, charge: 'used', chargeVersion: entryVersion })
      expect(await reinstate(way === 'named' ? { entryVersion } : {})).toMatchObject({
        ok: true,
        bookingId,
        reversedVersion: entryVersion,
        entryVersion: entryVersion + 1,
        purchase: { id: purchase.id, sessionsScheduled: 0, sessionsUsed: 0, sessionsRemaining: 10 },
      })
      expect(await bookingOf(ctx, bookingId)).toEqual({ ...before, charge: 'returned', chargeVersion: null })
      expect((await ledgerOf(ctx, purchase.id)).at(-1)).toMatchObject({ kind: 'reinstate', bookingId, attempt: 1 })
      expect(await reinstate({ entryVersion })).toEqual(nothing)
    })
  }
}

test("another use's booking keeps its charge", async () => {
  const made = await pack({ uses: 1 })
  const { bookingId, entryVersion } = await charge(made)
  expect(await made.reinstate({ entryVersion: 2 })).toMatchObject({ ok: true, bookingId: null })
  expect(await bookingOf(made.ctx, bookingId)).toMatchObject({ charge: 'used', chargeVersion: entryVersion })
})

for (const way of ['named', 'latest'] as const) {
  test(`the same key again hears the first answer, however late (${way})`, async () => {
    const { ctx, purchase, use, reinstate } = await pack({ uses: 2 })
    const request = { idempotencyKey: randomUUID(), ...(way === 'named' && { entryVersion: 3 }) }
    const first = await reinstate(request)
    await use()
    const before = await state(ctx, purchase.id)
    expect(first).toMatchObject({ ok: true, reversedVersion: 3 })
    expect(await reinstate(request)).toEqual(first)
    expect(await state(ctx, purchase.id)).toEqual(before)
  })
}

test('idempotency_key_reused: another entry, another verb', async () => {
  const { ctx, purchase, reinstate } = await pack({ uses: 2 })
  const idempotencyKey = randomUUID()
  await reinstate({ idempotencyKey, entryVersion: 2 })
  const reused = { ok: false, reason: 'idempotency_key_reused' }
  expect(await reinstate({ idempotencyKey, entryVersion: 3 })).toEqual(reused)
  expect(await reinstate({ idempotencyKey })).toEqual(reused)
  expect(await reinstate({ idempotencyKey, purchaseId: randomUUID() })).toEqual(reused)
  expect(await useSession(ctx, { purchaseId: purchase.id, idempotencyKey })).toEqual(reused)
  expect(await ledgerOf(ctx, purchase.id)).toHaveLength(4)
})
