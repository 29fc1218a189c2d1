import { randomUUID } from 'node:crypto'
import { bookings, operations, trainingSessions } from '@punchcard/db/schema'
import { buildClient, buildOrganization, buildPurchase, buildTrainer, fromNow, ledgerOf, testDatabase } from '@punchcard/testing'
import { and, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { BookSessionInput } from '../contract/bookings.ts'
import { bookSession, cancelBooking } from '../index.ts'
import { findPurchase } from '../purchases/read-purchase.ts'
import type { Context } from '../verb/context.ts'

const database = testDatabase()
const tomorrow = fromNow({ days: 1 })
const hour = { startsAt: tomorrow, endsAt: fromNow({ days: 1, hours: 1 }) }

async function studio(policies: Parameters<typeof buildOrganization>[1] = {}) {
  const { ctx, trainer } = await buildOrganization(database.db, policies)
  const clientId = await buildClient(ctx)
  const request = (over: Partial<BookSessionInput> = {}): BookSessionInput => ({
    id: randomUUID(),
    clientId,
    idempotencyKey: randomUUID(),
    kind: 'member',
    trainerId: trainer.memberId,
    ...hour,
    ...over,
  })
  return { ctx, trainer, clientId, request }
}

/** Opens a group session by booking its first seat for somebody else. */
async function group(ctx: Context, trainerId: string, capacity: number) {
  const clientId = await buildClient(ctx)
  const first = { id: randomUUID(), clientId, idempotencyKey: randomUUID(), kind: 'trial' as const, trainerId, ...hour, capacity }
  const opened = await bookSession(ctx, first)
  if (!opened.ok) throw new Error(opened.reason)
  return opened.booking.trainingSessionId
}

const seats = async ({ db, orgId }: Context, id: string) => {
  const [row] = await db
    .select()
    .from(trainingSessions)
    .where(and(eq(trainingSessions.orgId, orgId), eq(trainingSessions.id, id)))
  return row?.seatsTaken
}
const joined = ({ trainerId, startsAt, endsAt, ...rest }: BookSessionInput, trainingSessionId: string) => ({ ...rest, trainingSessionId })
const count = async ({ db, orgId }: Context, table: typeof bookings | typeof operations | typeof trainingSessions) =>
  db.$count(table, eq(table.orgId, orgId))

for (const kind of ['member', 'makeup'] as const) {
  test(`book, drawing (${kind}): confirmed, scheduled +1, entry reserve`, async () => {
    const { ctx, trainer, clientId, request } = await studio()
    const sold = await buildPurchase(ctx, clientId)
    const booked = await bookSession(ctx, request({ kind, note: 'knee' }))
    expect(booked).toMatchObject({
      ok: true,
      changed: true,
      booking: {
        clientId,
        trainerId: trainer.memberId,
        kind,
        status: 'confirmed',
        charge: 'reserved',
        purchaseId: sold.id,
        attempt: 1,
        ...hour,
        capacity: 1,
        autoComplete: true,
        note: 'knee',
      },
      purchase: { id: sold.id, sessionsTotal: 10, sessionsScheduled: 1, sessionsUsed: 0, sessionsRemaining: 9, version: 2 },
      payReason: 'only_choice',
    })
    expect(await ledgerOf(ctx, sold.id)).toMatchObject([
      { version: 1, kind: 'sell', totalDelta: 10 },
      {
        version: 2,
        previousVersion: 1,
        kind: 'reserve',
        totalDelta: 0,
        scheduledDelta: 1,
        usedDelta: 0,
        totalAfter: 10,
        scheduledAfter: 1,
        usedAfter: 0,
        bookingId: booked.ok && booked.booking.id,
        attempt: 1,
        reason: 'only_choice',
        note: 'knee',
      },
    ])
  })
}

test('book, drawing, pending: the session is set aside while the booking waits to be confirmed', async () => {
  const { ctx, clientId, request } = await studio()
  await buildPurchase(ctx, clientId)
  expect(await bookSession(ctx, request({ pending: true }))).toMatchObject({
    booking: { status: 'pending', charge: 'reserved' },
    purchase: { sessionsScheduled: 1 },
  })
})

for (const kind of ['trial', 'guest', 'complimentary'] as const) {
  for (const pending of [false, true]) {
    test(`book, free (${kind}): ${pending ? 'pending' : 'confirmed'}, draws on nothing though a purchase could pay`, async () => {
      const { ctx, clientId, request } = await studio()
      const sold = await buildPurchase(ctx, clientId)
      expect(await bookSession(ctx, request({ kind, pending }))).toMatchObject({
        ok: true,
        changed: true,
        booking: { kind, status: pending ? 'pending' : 'confirmed', charge: 'none', purchaseId: null },
        purchase: null,
        payReason: null,
      })
      expect(await ledgerOf(ctx, sold.id)).toHaveLength(1)
    })
  }
}

test('book, owed: where the organization allows it and nothing pays', async () => {
  const { ctx, request } = await studio({ allowOwed: true })
  expect(await bookSession(ctx, request({ allowOwed: true }))).toMatchObject({
    ok: true,
    booking: { status: 'confirmed', charge: 'owed', purchaseId: null },
    purchase: null,
    payReason: null,
  })
})

test('book, owed: only what nothing pays for is owed', async () => {
  const { ctx, clientId, request } = await studio({ allowOwed: true })
  const sold = await buildPurchase(ctx, clientId, { sessions: 1 })
  expect(await bookSession(ctx, request({ allowOwed: true }))).toMatchObject({ booking: { charge: 'reserved', purchaseId: sold.id } })
  const next = request({ allowOwed: true, startsAt: fromNow({ days: 2 }), endsAt: fromNow({ days: 2, hours: 1 }) })
  expect(await bookSession(ctx, next)).toMatchObject({ booking: { charge: 'owed', purchaseId: null } })
})

test('book, owed: a named purchase pays or refuses, nothing is owed in its place', async () => {
  const { ctx, clientId, request } = await studio({ allowOwed: true })
  const spent = await buildPurchase(ctx, clientId, { sessions: 1 })
  await bookSession(ctx, request({ startsAt: fromNow({ days: 3 }), endsAt: fromNow({ days: 3, hours: 1 }) }))
  expect(await bookSession(ctx, request({ allowOwed: true, purchaseId: spent.id }))).toEqual({
    ok: false,
    reason: 'no_sessions_remaining',
    scheduled: 1,
  })
})

test('a session that has already been is booked like one to come', async () => {
  const { ctx, clientId, request } = await studio()
  await buildPurchase(ctx, clientId)
  const past = { startsAt: fromNow({ days: -2 }), endsAt: fromNow({ days: -2, hours: 1 }) }
  expect(await bookSession(ctx, request(past))).toMatchObject({ booking: { status: 'confirmed', ...past } })
})

test('a new slot: one training session with the seat taken', async () => {
  const { ctx, trainer, request } = await studio()
  const booked = await bookSession(ctx, request({ kind: 'trial' }))
  if (!booked.ok) throw new Error(booked.reason)
  expect(await ctx.db.select().from(trainingSessions).where(eq(trainingSessions.orgId, ctx.orgId))).toMatchObject([
    { id: booked.booking.trainingSessionId, trainerId: trainer.memberId, ...hour, capacity: 1, seatsTaken: 1, closedAt: null },
  ])
})

test('a seat in a group session: at its times, one seat more taken, paid from the purchase', async () => {
  const { ctx, trainer, clientId, request } = await studio()
  const trainingSessionId = await group(ctx, trainer.memberId, 3)
  const sold = await buildPurchase(ctx, clientId)
  expect(await bookSession(ctx, joined(request(), trainingSessionId))).toMatchObject({
    booking: { trainingSessionId, trainerId: trainer.memberId, ...hour, capacity: 3, charge: 'reserved', purchaseId: sold.id },
    purchase: { sessionsScheduled: 1 },
  })
  expect(await seats(ctx, trainingSessionId)).toBe(2)
  expect(await bookSession(ctx, joined(request({ kind: 'guest' }), trainingSessionId))).toMatchObject({
    ok: true,
    booking: { charge: 'none' },
  })
  expect(await seats(ctx, trainingSessionId)).toBe(3)
})

test('a seat in a group session may be owed', async () => {
  const { ctx, trainer, request } = await studio({ allowOwed: true })
  const trainingSessionId = await group(ctx, trainer.memberId, 2)
  expect(await bookSession(ctx, joined(request({ allowOwed: true }), trainingSessionId))).toMatchObject({ booking: { charge: 'owed' } })
})

test('a guest sits beside the client who brings them, a client takes one seat', async () => {
  const { ctx, trainer, request } = await studio()
  const trainingSessionId = await group(ctx, trainer.memberId, 5)
  const seat = (kind: BookSessionInput['kind']) => bookSession(ctx, joined(request({ kind }), trainingSessionId))
  expect(await seat('complimentary')).toMatchObject({ ok: true })
  expect(await seat('guest')).toMatchObject({ ok: true })
  expect(await seat('guest')).toMatchObject({ ok: true })
  expect(await seat('complimentary')).toEqual({ ok: false, reason: 'already_booked' })
  expect(await seats(ctx, trainingSessionId)).toBe(4)
})

test('a client who cancelled a seat may sit down again, as another booking', async () => {
  const { ctx, trainer, request } = await studio()
  const trainingSessionId = await group(ctx, trainer.memberId, 2)
  const first = await bookSession(ctx, joined(request({ kind: 'trial' }), trainingSessionId))
  if (!first.ok) throw new Error(first.reason)
  await cancelBooking(ctx, { bookingId: first.booking.id, idempotencyKey: randomUUID() })
  expect(await seats(ctx, trainingSessionId)).toBe(1)
  expect(await bookSession(ctx, joined(request({ kind: 'trial' }), trainingSessionId))).toMatchObject({ ok: true, changed: true })
  expect(await seats(ctx, trainingSessionId)).toBe(2)
})

test('an hour whose booking was cancelled is free again', async () => {
  const { ctx, request } = await studio()
  const first = await bookSession(ctx, request({ kind: 'trial' }))
  if (!first.ok) throw new Error(first.reason)
  expect(await bookSession(ctx, request({ kind: 'trial' }))).toEqual({ ok: false, reason: 'trainer_busy' })
  await cancelBooking(ctx, { bookingId: first.booking.id, idempotencyKey: randomUUID() })
  expect(await bookSession(ctx, request({ kind: 'trial' }))).toMatchObject({ ok: true, changed: true })
})

test('two trainers teach at the same time, one after the other without a gap', async () => {
  const { ctx, request } = await studio()
  const { memberId } = await buildTrainer(ctx.db, ctx.orgId)
  expect(await bookSession(ctx, request({ kind: 'trial' }))).toMatchObject({ ok: true })
  expect(await bookSession(ctx, request({ kind: 'trial', trainerId: memberId }))).toMatchObject({ ok: true })
  const next = { startsAt: hour.endsAt, endsAt: fromNow({ days: 1, hours: 2 }) }
  expect(await bookSession(ctx, request({ kind: 'trial', ...next }))).toMatchObject({ ok: true })
})

test('the same request again hears the first answer, whatever happened since', async () => {
  const { ctx, clientId, request } = await studio()
  const sold = await buildPurchase(ctx, clientId, { sessions: 1 })
  const once = request({ note: 'first' })
  const first = await bookSession(ctx, once)
  expect(first).toMatchObject({ ok: true, changed: true })
  expect(await bookSession(ctx, { ...once })).toEqual(first)
  expect(await count(ctx, bookings)).toBe(1)
  expect((await findPurchase(ctx, sold.id))?.purchase).toMatchObject({ sessionsScheduled: 1, version: 2 })
})

test('a refusal is not remembered: the same request succeeds once nothing stands in its way', async () => {
  const { ctx, clientId, request } = await studio()
  const once = request()
  expect(await bookSession(ctx, once)).toMatchObject({ ok: false, reason: 'no_sessions_remaining' })
  expect(await count(ctx, operations)).toBe(0)
  await buildPurchase(ctx, clientId)
  const done = await bookSession(ctx, once)
  expect(done).toMatchObject({ ok: true, changed: true })
  expect(await bookSession(ctx, once)).toEqual(done)
})

test('a refused booking leaves nothing behind: no slot, no booking, no operation', async () => {
  const { ctx, request } = await studio()
  expect(await bookSession(ctx, request())).toMatchObject({ ok: false })
  for (const table of [bookings, trainingSessions, operations]) expect(await count(ctx, table)).toBe(0)
})
