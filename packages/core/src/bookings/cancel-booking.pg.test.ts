import { randomUUID } from 'node:crypto'
import { bookings } from '@punchcard/db/schema'
import {
  type Booked,
  type BookedTerms,
  book,
  buildBooked,
  buildClient,
  fromNow,
  ledgerOf,
  standingOf,
  testDatabase,
} from '@punchcard/testing'
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { auditOrganization, cancelBooking, completeBooking, markNoShow, reinstateSession } from '../index.ts'
import type { Context } from '../verb/context.ts'

const database = testDatabase()
const of = (bookingId: string, charge?: 'charge' | 'waive') => ({ bookingId, idempotencyKey: randomUUID(), ...(charge && { charge }) })

const soon: BookedTerms = { kind: 'member', policies: { cancelWindowMinutes: 1440 } }
const inThreeDays: BookedTerms = { ...soon, startsAt: fromNow({ days: 3 }) }
/** A booking in one of the states from which it can be cancelled late. */
const from: Record<string, () => Promise<Booked>> = {
  pending: () => buildBooked(database.db, { ...soon, pending: true }),
  confirmed: () => buildBooked(database.db, soon),
  async completed() {
    const booked = await buildBooked(database.db, soon)
    await completeBooking(booked.ctx, of(booked.bookingId))
    return booked
  },
}
const lastEntry = async (ctx: Context, purchaseId: string | null) => (await ledgerOf(ctx, purchaseId ?? '')).at(-1)
const isClean = async (ctx: Context) => expect(await auditOrganization(ctx, {})).toMatchObject({ clean: true })

for (const pending of [true, false]) {
  test(`cancel in time: from ${pending ? 'pending' : 'confirmed'} to cancelled, scheduled -1, entry release, whatever charge says`, async () => {
    const { another, booking, bookingId, purchaseId } = await buildBooked(database.db, { ...inThreeDays, pending })
    expect(await cancelBooking(another, { ...of(bookingId, 'charge'), note: 'ill' })).toMatchObject({
      ok: true,
      changed: true,
      booking: { ...booking, status: 'cancelled', charge: 'returned' },
      purchase: { id: purchaseId, sessionsScheduled: 0, sessionsUsed: 0, sessionsRemaining: 10, version: 3 },
    })
    expect(await standingOf(another, bookingId)).toMatchObject({ chargeVersion: null, attempt: 1, seatsTaken: 0 })
    expect(await lastEntry(another, purchaseId)).toMatchObject({
      kind: 'release',
      scheduledDelta: -1,
      usedDelta: 0,
      bookingId,
      attempt: 1,
      reason: 'in_time',
      note: 'ill',
    })
    await isClean(another)
  })
}

test('cancel in time: what was owed is owed no more, and what drew on nothing gives nothing back', async () => {
  const owed = await buildBooked(database.db, { ...inThreeDays, pack: null })
  expect(await cancelBooking(owed.another, of(owed.bookingId))).toMatchObject({
    booking: { status: 'cancelled', charge: 'none' },
    purchase: null,
  })
  const trial = await buildBooked(database.db, { ...inThreeDays, kind: 'trial' })
  expect(await cancelBooking(trial.another, of(trial.bookingId))).toMatchObject({
    booking: { status: 'cancelled', charge: 'none' },
    purchase: null,
  })
  await isClean(owed.ctx)
})

test('a cancel is in time up to the window before the start, and late within it', async () => {
  for (const [minutes, status] of [
    [62, 'cancelled'],
    [58, 'late_cancelled'],
  ] as const) {
    const terms: BookedTerms = { kind: 'member', policies: { cancelWindowMinutes: 60 }, startsAt: fromNow({ minutes }) }
    const { another, bookingId } = await buildBooked(database.db, terms)
    expect(await cancelBooking(another, of(bookingId))).toMatchObject({ booking: { status } })
  }
})

test("a cancel within 10 minutes of the booking's making, by the same actor, is in time", async () => {
  const mine = await buildBooked(database.db, soon)
  expect(await cancelBooking(mine.ctx, of(mine.bookingId, 'charge'))).toMatchObject({
    booking: { status: 'cancelled', charge: 'returned' },
  })

  const system: Context = { ...mine.ctx, actor: { kind: 'system' } }
  const times = { startsAt: fromNow({ hours: 3 }), endsAt: fromNow({ hours: 4 }) }
  const own = await book(system, { clientId: mine.clientId, trainerId: mine.trainer.memberId, kind: 'member', ...times })
  expect(await cancelBooking(system, of(own.id))).toMatchObject({ booking: { status: 'cancelled' } })
})

test("a cancel within 10 minutes of the booking's making, by somebody else, is late", async () => {
  const { another, ctx, bookingId } = await buildBooked(database.db, soon)
  const system: Context = { ...ctx, actor: { kind: 'system' } }
  expect(await cancelBooking(system, of(bookingId))).toMatchObject({ booking: { status: 'late_cancelled' } })
  const theirs = await buildBooked(database.db, soon)
  expect(await cancelBooking({ ...theirs.ctx, actor: another.actor }, of(theirs.bookingId))).toMatchObject({
    booking: { status: 'late_cancelled' },
  })
})

test('a cancel 11 minutes after the booking was made is late, for its maker too', async () => {
  const { ctx, bookingId } = await buildBooked(database.db, soon)
  await ctx.db
    .update(bookings)
    .set({ createdAt: fromNow({ minutes: -11 }) })
    .where(eq(bookings.id, bookingId))
  expect(await cancelBooking(ctx, of(bookingId))).toMatchObject({ booking: { status: 'late_cancelled', charge: 'used' } })
})

for (const state of ['pending', 'confirmed']) {
  test(`cancel late / charge: from ${state}, scheduled as it was -1, used +1, entry use`, async () => {
    const { another, bookingId, purchaseId } = (await from[state]?.()) ?? expect.fail()
    expect(await cancelBooking(another, of(bookingId, 'charge'))).toMatchObject({
      ok: true,
      changed: true,
      booking: { status: 'late_cancelled', charge: 'used' },
      purchase: { sessionsScheduled: 0, sessionsUsed: 1, version: 3 },
    })
    expect(await standingOf(another, bookingId)).toMatchObject({ chargeVersion: 3, seatsTaken: 0, entries: ['sell', 'reserve', 'use'] })
    expect(await lastEntry(another, purchaseId)).toMatchObject({
      scheduledDelta: -1,
      usedDelta: 1,
      bookingId,
      attempt: 1,
      reason: 'charge',
    })
    await isClean(another)
  })

  test(`cancel late / waive: from ${state}, scheduled -1, used as it was, entry release`, async () => {
    const { another, bookingId, purchaseId } = (await from[state]?.()) ?? expect.fail()
    expect(await cancelBooking(another, of(bookingId, 'waive'))).toMatchObject({
      booking: { status: 'late_cancelled', charge: 'returned' },
      purchase: { sessionsScheduled: 0, sessionsUsed: 0, version: 3 },
    })
    expect(await standingOf(another, bookingId)).toMatchObject({
      chargeVersion: null,
      seatsTaken: 0,
      entries: ['sell', 'reserve', 'release'],
    })
    expect(await lastEntry(another, purchaseId)).toMatchObject({ scheduledDelta: -1, usedDelta: 0, bookingId, reason: 'waive' })
    await isClean(another)
  })
}

test('cancel late / charge: from completed (the cron was first), the live use stays, no entry', async () => {
  const { ctx, bookingId } = (await from.completed?.()) ?? expect.fail()
  expect(await cancelBooking(ctx, of(bookingId, 'charge'))).toMatchObject({
    ok: true,
    changed: true,
    booking: { status: 'late_cancelled', charge: 'used' },
    purchase: null,
  })
  expect(await standingOf(ctx, bookingId)).toMatchObject({ chargeVersion: 3, seatsTaken: 0, used: 1, entries: ['sell', 'reserve', 'use'] })
  await isClean(ctx)
})

test('cancel late / waive: from completed (the cron was first), used -1, entry reinstate naming the use', async () => {
  const { ctx, bookingId, purchaseId } = (await from.completed?.()) ?? expect.fail()
  expect(await cancelBooking(ctx, of(bookingId, 'waive'))).toMatchObject({
    booking: { status: 'late_cancelled', charge: 'returned' },
    purchase: { sessionsScheduled: 0, sessionsUsed: 0, version: 4 },
  })
  expect(await standingOf(ctx, bookingId)).toMatchObject({ chargeVersion: null, seatsTaken: 0 })
  expect(await lastEntry(ctx, purchaseId)).toMatchObject({
    kind: 'reinstate',
    scheduledDelta: 0,
    usedDelta: -1,
    reversesVersion: 3,
    bookingId,
    reason: 'waive',
  })
  await isClean(ctx)
})

for (const charge of ['charge', 'waive'] as const) {
  test(`cancel late / ${charge}: a session that went back before stays returned, no entry`, async () => {
    const { ctx, bookingId, purchaseId } = (await from.completed?.()) ?? expect.fail()
    await reinstateSession(ctx, { purchaseId: purchaseId ?? '', entryVersion: 3, idempotencyKey: randomUUID() })
    expect(await cancelBooking(ctx, of(bookingId, charge))).toMatchObject({
      booking: { status: 'late_cancelled', charge: 'returned' },
      purchase: null,
    })
    expect(await standingOf(ctx, bookingId)).toMatchObject({ used: 0, entries: ['sell', 'reserve', 'use', 'reinstate'] })
    await isClean(ctx)
  })

  test(`cancel late / ${charge}: owed ${charge === 'charge' ? 'stays owed' : 'is forgiven'}, none stays none`, async () => {
    const owed = await buildBooked(database.db, { ...soon, pack: null })
    const after = charge === 'charge' ? 'owed' : 'none'
    expect(await cancelBooking(owed.another, of(owed.bookingId, charge))).toMatchObject({
      booking: { status: 'late_cancelled', charge: after },
    })
    const guest = await buildBooked(database.db, { ...soon, kind: 'guest' })
    expect(await cancelBooking(guest.another, of(guest.bookingId, charge))).toMatchObject({
      booking: { status: 'late_cancelled', charge: 'none' },
    })
    await isClean(owed.ctx)
  })

  test(`cancel late without a choice: the policy ${charge} of the organization decides`, async () => {
    const { another, bookingId, purchaseId } = await buildBooked(database.db, { kind: 'member', policies: { lateCancelPolicy: charge } })
    const after = charge === 'charge' ? 'used' : 'returned'
    expect(await cancelBooking(another, of(bookingId))).toMatchObject({ booking: { status: 'late_cancelled', charge: after } })
    expect(await lastEntry(another, purchaseId)).toMatchObject({ reason: charge })
  })
}

test('a cancelled booking frees its seat: the slot and the place in the group are there for others', async () => {
  const single = await buildBooked(database.db, inThreeDays)
  const { ctx, trainer, clientId, booking } = single
  await cancelBooking(ctx, of(single.bookingId))
  const times = { startsAt: booking.startsAt, endsAt: booking.endsAt }
  await book(ctx, { clientId, trainerId: trainer.memberId, kind: 'member', ...times })

  const group = await buildBooked(database.db, { ...inThreeDays, capacity: 2 })
  const { trainingSessionId } = group.booking
  const second = await book(group.ctx, { clientId: await buildClient(group.ctx), kind: 'trial', trainingSessionId })
  await cancelBooking(group.ctx, of(second.id))
  expect(await standingOf(group.ctx, group.bookingId)).toMatchObject({ status: 'confirmed', seatsTaken: 1 })
  await book(group.ctx, { clientId: await buildClient(group.ctx), kind: 'trial', trainingSessionId })
  await isClean(group.ctx)
})

test('cancel: from no_show it is wrong_state, naming the state, and nothing changes', async () => {
  const { ctx, bookingId } = await buildBooked(database.db)
  await markNoShow(ctx, of(bookingId))
  const before = await standingOf(ctx, bookingId)
  expect(await cancelBooking(ctx, of(bookingId))).toEqual({ ok: false, reason: 'wrong_state', state: 'no_show' })
  expect(await standingOf(ctx, bookingId)).toEqual(before)
})
