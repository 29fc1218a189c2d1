import { randomUUID } from 'node:crypto'
import { buildBooked, fromNow, ledgerOf, standingOf, testDatabase } from '@punchcard/testing'
import { expect, test } from 'vitest'
import { auditOrganization, bookSession, cancelBooking, completeBooking, markNoShow, reinstateSession } from '../index.ts'
import type { Context } from '../verb/context.ts'

const database = testDatabase()
const of = (bookingId: string, charge?: 'charge' | 'waive') => ({ bookingId, idempotencyKey: randomUUID(), ...(charge && { charge }) })
const lastEntry = async (ctx: Context, purchaseId: string | null) => (await ledgerOf(ctx, purchaseId ?? '')).at(-1)
const isClean = async (ctx: Context) => expect(await auditOrganization(ctx, {})).toMatchObject({ clean: true })

async function completed() {
  const booked = await buildBooked(database.db)
  await completeBooking(booked.ctx, of(booked.bookingId))
  return booked
}

for (const pending of [true, false]) {
  const state = pending ? 'pending' : 'confirmed'
  test(`no-show / charge: from ${state}, scheduled -1, used +1, entry use; the seat stays taken`, async () => {
    const { ctx, booking, bookingId, purchaseId } = await buildBooked(database.db, { kind: 'member', pending })
    expect(await markNoShow(ctx, { ...of(bookingId, 'charge'), note: 'no word' })).toMatchObject({
      ok: true,
      changed: true,
      booking: { ...booking, status: 'no_show', charge: 'used' },
      purchase: { sessionsScheduled: 0, sessionsUsed: 1, version: 3 },
    })
    expect(await standingOf(ctx, bookingId)).toMatchObject({ chargeVersion: 3, seatsTaken: 1, entries: ['sell', 'reserve', 'use'] })
    expect(await lastEntry(ctx, purchaseId)).toMatchObject({
      scheduledDelta: -1,
      usedDelta: 1,
      bookingId,
      attempt: 1,
      reason: 'charge',
      note: 'no word',
    })
    await isClean(ctx)
  })

  test(`no-show / waive: from ${state}, scheduled -1, used as it was, entry release; the seat stays taken`, async () => {
    const { ctx, bookingId, purchaseId } = await buildBooked(database.db, { kind: 'member', pending })
    expect(await markNoShow(ctx, of(bookingId, 'waive'))).toMatchObject({
      booking: { status: 'no_show', charge: 'returned' },
      purchase: { sessionsScheduled: 0, sessionsUsed: 0, version: 3 },
    })
    expect(await standingOf(ctx, bookingId)).toMatchObject({ chargeVersion: null, seatsTaken: 1, entries: ['sell', 'reserve', 'release'] })
    expect(await lastEntry(ctx, purchaseId)).toMatchObject({ scheduledDelta: -1, usedDelta: 0, bookingId, reason: 'waive' })
    await isClean(ctx)
  })
}

test('no-show / charge: from completed, the live use stays, no entry', async () => {
  const { ctx, bookingId } = await completed()
  expect(await markNoShow(ctx, of(bookingId, 'charge'))).toMatchObject({ booking: { status: 'no_show', charge: 'used' }, purchase: null })
  expect(await standingOf(ctx, bookingId)).toMatchObject({ chargeVersion: 3, seatsTaken: 1, used: 1, entries: ['sell', 'reserve', 'use'] })
  await isClean(ctx)
})

test('no-show / waive: from completed, used -1, entry reinstate naming the use', async () => {
  const { ctx, bookingId, purchaseId } = await completed()
  expect(await markNoShow(ctx, of(bookingId, 'waive'))).toMatchObject({
    booking: { status: 'no_show', charge: 'returned' },
    purchase: { sessionsUsed: 0 },
  })
  expect(await lastEntry(ctx, purchaseId)).toMatchObject({
    kind: 'reinstate',
    scheduledDelta: 0,
    usedDelta: -1,
    reversesVersion: 3,
    bookingId,
  })
  await isClean(ctx)
})

for (const charge of ['charge', 'waive'] as const) {
  test(`no-show / ${charge}: a session that went back before stays returned; owed and none need no purchase`, async () => {
    const { ctx, bookingId, purchaseId } = await completed()
    await reinstateSession(ctx, { purchaseId: purchaseId ?? '', entryVersion: 3, idempotencyKey: randomUUID() })
    expect(await markNoShow(ctx, of(bookingId, charge))).toMatchObject({ booking: { charge: 'returned' }, purchase: null })

    const owed = await buildBooked(database.db, { kind: 'member', pack: null })
    const after = charge === 'charge' ? 'owed' : 'none'
    expect(await markNoShow(owed.ctx, of(owed.bookingId, charge))).toMatchObject({ booking: { status: 'no_show', charge: after } })
    const trial = await buildBooked(database.db, { kind: 'trial' })
    expect(await markNoShow(trial.ctx, of(trial.bookingId, charge))).toMatchObject({ booking: { status: 'no_show', charge: 'none' } })
    await isClean(owed.ctx)
  })

  test(`no-show without a choice: the policy ${charge} of the organization decides`, async () => {
    const { ctx, bookingId, purchaseId } = await buildBooked(database.db, { kind: 'member', policies: { noShowPolicy: charge } })
    expect(await markNoShow(ctx, of(bookingId))).toMatchObject({ booking: { charge: charge === 'charge' ? 'used' : 'returned' } })
    expect(await lastEntry(ctx, purchaseId)).toMatchObject({ reason: charge })
  })
}

test('a no-show has no window: days before, and by who just booked, the choice still decides', async () => {
  const { ctx, bookingId } = await buildBooked(database.db, { kind: 'member', startsAt: fromNow({ days: 9 }) })
  expect(await markNoShow(ctx, of(bookingId, 'charge'))).toMatchObject({ booking: { status: 'no_show', charge: 'used' } })
})

test('a no-show holds its seat: the trainer stays busy', async () => {
  const { ctx, trainer, clientId, booking, bookingId } = await buildBooked(database.db)
  await markNoShow(ctx, of(bookingId, 'waive'))
  const times = { startsAt: booking.startsAt, endsAt: booking.endsAt }
  const request = {
    id: randomUUID(),
    idempotencyKey: randomUUID(),
    clientId,
    trainerId: trainer.memberId,
    kind: 'member' as const,
    ...times,
  }
  expect(await bookSession(ctx, request)).toMatchObject({ ok: false, reason: 'trainer_busy' })
})

test('no-show: from cancelled and late_cancelled it is wrong_state, naming the state, and nothing changes', async () => {
  for (const state of ['cancelled', 'late_cancelled'] as const) {
    const { ctx, another, bookingId } = await buildBooked(database.db)
    await cancelBooking(state === 'cancelled' ? ctx : another, of(bookingId))
    const before = await standingOf(ctx, bookingId)
    expect(await markNoShow(ctx, of(bookingId))).toEqual({ ok: false, reason: 'wrong_state', state })
    expect(await standingOf(ctx, bookingId)).toEqual(before)
  }
})

for (const [paying, pack] of [
  ['paid by a pack', {}],
  ['owed', null],
] as const) {
  for (const [first, second] of [
    ['charge', 'waive'],
    ['waive', 'charge'],
  ] as const) {
    test(`${paying}, marked with ${first}, then asked to ${second}: wrong_state, not "already so"; asked the same again: already so`, async () => {
      const { ctx, bookingId } = await buildBooked(database.db, { kind: 'member', pack })
      await markNoShow(ctx, of(bookingId, first))
      const standing = await standingOf(ctx, bookingId)
      expect(await markNoShow(ctx, of(bookingId, second))).toEqual({ ok: false, reason: 'wrong_state', state: 'no_show' })
      expect(await markNoShow(ctx, of(bookingId, first))).toMatchObject({ ok: true, changed: false })
      expect(await standingOf(ctx, bookingId)).toEqual(standing)
    })
  }
}

test('a trial, where there is nothing to charge: already so, whatever is asked', async () => {
  const { ctx, bookingId } = await buildBooked(database.db, { kind: 'trial' })
  await markNoShow(ctx, of(bookingId, 'waive'))
  for (const charge of ['charge', 'waive'] as const) {
    expect(await markNoShow(ctx, of(bookingId, charge))).toMatchObject({ ok: true, changed: false })
  }
})
