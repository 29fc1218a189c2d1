import { randomUUID } from 'node:crypto'
import { askBehind, book, buildBooked, buildClient, deadlocks, fromNow, race, standingOf, tally, testDatabase } from '@punchcard/testing'
import { expect, test } from 'vitest'
import { auditOrganization, bookSession, cancelBooking, completeBooking, reopenBooking, useSession } from '../index.ts'
import type { Context } from '../verb/context.ts'

const connections = 60
const database = testDatabase({ max: connections })
const of = (bookingId: string) => ({ bookingId, idempotencyKey: randomUUID() })
const outcome = (answer: { ok: true } | { ok: false; reason: string }) => (answer.ok ? 'ok' : answer.reason)
const isClean = async (ctx: Context) => expect(await auditOrganization(ctx, {})).toMatchObject({ clean: true })

/** `count` bookings that were cancelled, one after the other, all for the same hour of the same trainer. */
async function cancelled(count: number) {
  const first = await buildBooked(database.db)
  const { ctx, trainer, clientId, booking } = first
  const slot = { trainerId: trainer.memberId, startsAt: booking.startsAt, endsAt: booking.endsAt, kind: 'member' as const }
  await cancelBooking(ctx, of(first.bookingId))
  const ids = [first.bookingId]
  for (let n = 1; n < count; n++) {
    const { id } = await book(ctx, { ...slot, clientId })
    await cancelBooking(ctx, of(id))
    ids.push(id)
  }
  return { ...first, ids, slot }
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
  const { ctx, clientId, ids, slot } = await cancelled(25)
  const answers = await race(50, async (n) => {
    if (n % 2) return reopenBooking(ctx, of(ids[n >> 1] ?? ''))
    return bookSession(ctx, { ...slot, clientId, id: randomUUID(), idempotencyKey: randomUUID() })
  })
  expect(tally(answers, outcome)).toEqual({ ok: 1, trainer_busy: 49 })
  await isClean(ctx)
})

test('reopen against cancel, again and again: the seat is held when the booking is open, and free when it is not', async () => {
  const { ctx, bookingId } = await buildBooked(database.db)
  await race(120, (n) => (n % 2 ? reopenBooking(ctx, of(bookingId)) : cancelBooking(ctx, of(bookingId))))
  const { status, seatsTaken } = await standingOf(ctx, bookingId)
  expect(seatsTaken).toBe(status === 'confirmed' ? 1 : 0)
  await isClean(ctx)
})

test('reopen against join for the last place of a group: never more than its capacity', async () => {
  const group = await buildBooked(database.db, { kind: 'trial', capacity: 3 })
  const { ctx } = group
  const { trainingSessionId } = group.booking
  const left: string[] = []
  for (let n = 0; n < 10; n++) {
    const { id } = await book(ctx, { clientId: await buildClient(ctx), kind: 'trial', trainingSessionId })
    await cancelBooking(ctx, of(id))
    left.push(id)
  }
  const answers = await race(20, async (n) => {
    if (n % 2) return reopenBooking(ctx, of(left[n >> 1] ?? ''))
    const clientId = await buildClient(ctx)
    return bookSession(ctx, { id: randomUUID(), idempotencyKey: randomUUID(), clientId, kind: 'trial', trainingSessionId })
  })
  expect(tally(answers, outcome)).toEqual({ ok: 2, session_full: 18 })
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
