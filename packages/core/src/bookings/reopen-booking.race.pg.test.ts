import { randomUUID } from 'node:crypto'
import { members } from '@punchcard/db/schema'
import { askBehind, book, buildBooked, buildClient, deadlocks, fromNow, race, standingOf, tally, testDatabase } from '@punchcard/testing'
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { auditOrganization, bookSession, cancelBooking, completeBooking, markNoShow, reopenBooking, useSession } from '../index.ts'
import type { Context } from '../verb/context.ts'

const connections = 60
const database = testDatabase({ max: connections })
const of = (bookingId: string) => ({ bookingId, idempotencyKey: randomUUID() })
const outcome = (answer: { ok: true } | { ok: false; reason: string }) => (answer.ok ? 'ok' : answer.reason)
const isClean = async (ctx: Context) => expect(await auditOrganization(ctx, {})).toMatchObject({ clean: true })

/** `count` bookings that were cancelled, one after the other, all for the same hour of the same trainer. They draw on nothing. */
async function cancelled(count: number) {
  const first = await buildBooked(database.db, { kind: 'trial' })
  const { ctx, trainer, clientId, booking } = first
  const slot = { clientId, trainerId: trainer.memberId, startsAt: booking.startsAt, endsAt: booking.endsAt, kind: 'trial' as const }
  await cancelBooking(ctx, of(first.bookingId))
  const ids = [first.bookingId]
  for (let n = 1; n < count; n++) {
    const { id } = await book(ctx, slot)
    await cancelBooking(ctx, of(id))
    ids.push(id)
  }
  return { ...first, ids, slot }
}

/** A group of three with one taken place, and the bookings of `count` clients who left it. */
async function leftGroup(count: number) {
  const { ctx, booking } = await buildBooked(database.db, { kind: 'trial', capacity: 3 })
  const { trainingSessionId } = booking
  const join = async (within = ctx) => book(within, { clientId: await buildClient(ctx), kind: 'trial', trainingSessionId })
  const ids: string[] = []
  for (let n = 0; n < count; n++) {
    const { id } = await join()
    await cancelBooking(ctx, of(id))
    ids.push(id)
  }
  return { ctx, trainingSessionId, ids, join }
}

test('50 cancelled bookings of one hour reopened at once: one wins, 49 trainer_busy, no deadlock', async () => {
  const { ctx, ids } = await cancelled(50)
  const before = await deadlocks(database.sql, connections)
  const answers = await race(50, (n) => reopenBooking(ctx, of(ids[n] ?? '')))
  expect(tally(answers, outcome)).toEqual({ ok: 1, trainer_busy: 49 })
  expect(await deadlocks(database.sql, connections)).toBe(before)
  await isClean(ctx)
})

test('reopen against book for one hour: one wins', async () => {
  const { ctx, ids, slot } = await cancelled(25)
  const answers = await race(50, async (n) => {
    if (n % 2) return reopenBooking(ctx, of(ids[n >> 1] ?? ''))
    return bookSession(ctx, { ...slot, id: randomUUID(), idempotencyKey: randomUUID() })
  })
  expect(tally(answers, outcome)).toEqual({ ok: 1, trainer_busy: 49 })
  await isClean(ctx)
})

test('reopen against cancel, again and again: the seat is held when the booking is open, and free when it is not', async () => {
  const { ctx, bookingId } = await buildBooked(database.db)
  await race(120, async (n): Promise<object> => (n % 2 ? reopenBooking(ctx, of(bookingId)) : cancelBooking(ctx, of(bookingId))))
  const { status, seatsTaken } = await standingOf(ctx, bookingId)
  expect(seatsTaken).toBe(status === 'confirmed' ? 1 : 0)
  await isClean(ctx)
})

test('a slot comes back behind the lock of its trainer', async () => {
  const { ctx, trainer, bookingId } = await cancelled(1)
  const reopened = await askBehind(
    ctx.db,
    (tx) => tx.select().from(members).where(eq(members.id, trainer.memberId)).for('no key update'),
    () => reopenBooking(ctx, of(bookingId)),
  )
  expect(reopened).toMatchObject({ ok: true, changed: true })
})

for (const end of [cancelBooking, markNoShow, completeBooking]) {
  test(`one booking reopened 50 times at once after ${end.name}: one change, one draw`, async () => {
    const { ctx, bookingId } = await buildBooked(database.db)
    await end(ctx, { ...of(bookingId), ...(end === markNoShow && { charge: 'waive' }) })
    const answers = await race(50, () => reopenBooking(ctx, of(bookingId)))
    expect(answers.filter((answer) => answer.ok && answer.changed)).toHaveLength(1)
    expect(answers.filter((answer) => answer.ok && !answer.changed)).toHaveLength(49)
    expect(await standingOf(ctx, bookingId)).toMatchObject({ attempt: 2, scheduled: 1, used: 0 })
    await isClean(ctx)
  })
}

test('reopen against join for the last places of a group: never more than its capacity', async () => {
  const { ctx, trainingSessionId, ids } = await leftGroup(10)
  const answers = await race(20, async (n) => {
    if (n % 2) return reopenBooking(ctx, of(ids[n >> 1] ?? ''))
    const clientId = await buildClient(ctx)
    return bookSession(ctx, { id: randomUUID(), idempotencyKey: randomUUID(), clientId, kind: 'trial', trainingSessionId })
  })
  expect(tally(answers, outcome)).toEqual({ ok: 2, session_full: 18 })
  await isClean(ctx)
})

test('a reopening that waits for its group counts the places after the wait', async () => {
  const { ctx, ids, join } = await leftGroup(2)
  const [first = '', second = ''] = ids
  const behindJoin = (id: string) =>
    askBehind(
      ctx.db,
      (tx) => join({ ...ctx, db: tx }),
      () => reopenBooking(ctx, of(id)),
    )
  expect(await behindJoin(first)).toMatchObject({ ok: true, changed: true })
  expect(await standingOf(ctx, first)).toMatchObject({ seatsTaken: 3 })
  await cancelBooking(ctx, of(first))
  expect(await behindJoin(second)).toEqual({ ok: false, reason: 'session_full' })
  await isClean(ctx)
})

test('reopen against reopen and use for the last session: one gets it', async () => {
  const { ctx, clientId, trainer, bookingId, purchaseId } = await buildBooked(database.db, { kind: 'member', pack: { sessions: 1 } })
  await cancelBooking(ctx, of(bookingId))
  const times = { startsAt: fromNow({ days: 2 }), endsAt: fromNow({ days: 2, hours: 1 }) }
  const second = await book(ctx, { clientId, trainerId: trainer.memberId, kind: 'member', ...times })
  await cancelBooking(ctx, of(second.id))
  const answers = await race(30, async (n) => {
    if (n === 0) return reopenBooking(ctx, of(bookingId))
    if (n === 1) return reopenBooking(ctx, of(second.id))
    return useSession(ctx, { purchaseId: purchaseId ?? '', idempotencyKey: randomUUID() })
  })
  expect(tally(answers, outcome)).toEqual({ ok: 1, no_sessions_remaining: 29 })
  await isClean(ctx)
})

test('a reopening that waits for its purchase draws only on what is left after the wait', async () => {
  const { ctx, bookingId, purchaseId } = await buildBooked(database.db, { kind: 'member', pack: { sessions: 1 } })
  await cancelBooking(ctx, of(bookingId))
  const answer = await askBehind(
    ctx.db,
    (tx) => useSession({ ...ctx, db: tx }, { purchaseId: purchaseId ?? '', idempotencyKey: randomUUID() }),
    () => reopenBooking(ctx, of(bookingId)),
  )
  expect(answer).toEqual({ ok: false, reason: 'no_sessions_remaining', scheduled: 0 })
  await isClean(ctx)
})

test('a completion that commits while a reopening waits is taken back by it', async () => {
  const { ctx, bookingId } = await buildBooked(database.db)
  const answer = await askBehind(
    ctx.db,
    (tx) => completeBooking({ ...ctx, db: tx }, of(bookingId)),
    () => reopenBooking(ctx, of(bookingId)),
  )
  expect(answer).toMatchObject({ ok: true, changed: true, booking: { attempt: 2, charge: 'reserved' }, purchase: { sessionsUsed: 0 } })
  await isClean(ctx)
})
