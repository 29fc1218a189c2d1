import { randomUUID } from 'node:crypto'
import { clientPurchases, trainingSessions } from '@punchcard/db/schema'
import { book, buildBooked, buildClient, fromNow, standingOf, testDatabase } from '@punchcard/testing'
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { cancelBooking, markNoShow, reopenBooking, useSession } from '../index.ts'
import type { Context } from '../verb/context.ts'

const database = testDatabase()
const of = (bookingId: string, charge?: 'charge' | 'waive') => ({ bookingId, idempotencyKey: randomUUID(), ...(charge && { charge }) })

async function refused(ctx: Context, bookingId: string, refusal: object) {
  const before = await standingOf(ctx, bookingId)
  expect(await reopenBooking(ctx, of(bookingId))).toEqual({ ok: false, ...refusal })
  expect(await standingOf(ctx, bookingId)).toEqual(before)
}

/** A group of two in which the client gave up a place. */
async function leftGroup() {
  const b = await buildBooked(database.db, { kind: 'member', capacity: 2 })
  await cancelBooking(b.ctx, of(b.bookingId))
  const join = async (clientId: string) => book(b.ctx, { clientId, kind: 'trial', trainingSessionId: b.booking.trainingSessionId })
  return { ...b, join }
}

test('a session that went back is a new draw: no_sessions_remaining, telling scheduled', async () => {
  const b = await buildBooked(database.db, { kind: 'member', pack: { sessions: 2 } })
  await cancelBooking(b.ctx, of(b.bookingId))
  await useSession(b.ctx, { purchaseId: b.purchaseId ?? '', idempotencyKey: randomUUID() })
  const times = { startsAt: fromNow({ days: 2 }), endsAt: fromNow({ days: 2, hours: 1 }) }
  await book(b.ctx, { clientId: b.clientId, trainerId: b.trainer.memberId, kind: 'member', ...times })
  await refused(b.ctx, b.bookingId, { reason: 'no_sessions_remaining', scheduled: 1 })
})

test('a session that went back is a new draw: purchase_expired, whether the seat was freed or held', async () => {
  for (const end of [cancelBooking, markNoShow]) {
    const b = await buildBooked(database.db)
    await end(b.ctx, of(b.bookingId, 'waive'))
    const expiredAt = fromNow({ minutes: -5 })
    await b.ctx.db
      .update(clientPurchases)
      .set({ expiresAt: expiredAt })
      .where(eq(clientPurchases.id, b.purchaseId ?? ''))
    await refused(b.ctx, b.bookingId, { reason: 'purchase_expired', expiredAt })
  }
})

test('a session that went back is a new draw: purchase_expired when the purchase will be by the start', async () => {
  const b = await buildBooked(database.db, { kind: 'member', startsAt: fromNow({ days: 3 }) })
  await cancelBooking(b.ctx, of(b.bookingId))
  const expiredAt = fromNow({ days: 2 })
  await b.ctx.db
    .update(clientPurchases)
    .set({ expiresAt: expiredAt })
    .where(eq(clientPurchases.id, b.purchaseId ?? ''))
  await refused(b.ctx, b.bookingId, { reason: 'purchase_expired', expiredAt })
})

test('a freed slot that somebody else has: trainer_busy; free again, it is reopened', async () => {
  const b = await buildBooked(database.db)
  await cancelBooking(b.ctx, of(b.bookingId))
  const { startsAt, endsAt } = b.booking
  const overlapping = { startsAt: new Date(startsAt.getTime() + 1_800_000), endsAt: new Date(endsAt.getTime() + 1_800_000) }
  const other = await book(b.ctx, { clientId: await buildClient(b.ctx), trainerId: b.trainer.memberId, kind: 'trial', ...overlapping })
  await refused(b.ctx, b.bookingId, { reason: 'trainer_busy' })
  await cancelBooking(b.ctx, of(other.id))
  expect(await reopenBooking(b.ctx, of(b.bookingId))).toMatchObject({ ok: true, changed: true })
})

test('a freed place in a group that others took: session_full; a held one is its own', async () => {
  const b = await leftGroup()
  await b.join(await buildClient(b.ctx))
  const last = await b.join(await buildClient(b.ctx))
  await refused(b.ctx, b.bookingId, { reason: 'session_full' })

  await markNoShow(b.ctx, of(last.id))
  expect(await reopenBooking(b.ctx, of(last.id))).toMatchObject({ ok: true, changed: true })
  expect(await standingOf(b.ctx, last.id)).toMatchObject({ seatsTaken: 2 })
})

test('a freed place in a group that was closed: session_full', async () => {
  const b = await leftGroup()
  await b.ctx.db
    .update(trainingSessions)
    .set({ closedAt: fromNow({}) })
    .where(eq(trainingSessions.id, b.booking.trainingSessionId))
  await refused(b.ctx, b.bookingId, { reason: 'session_full' })
})

test('a freed place in a group that the client booked again: already_booked', async () => {
  const b = await leftGroup()
  await b.join(b.clientId)
  await refused(b.ctx, b.bookingId, { reason: 'already_booked' })
})

test('refusals come in their order: the place before what pays for it', async () => {
  const single = await buildBooked(database.db)
  const group = await leftGroup()
  await cancelBooking(single.ctx, of(single.bookingId))
  const expire = { expiresAt: fromNow({ days: -1 }) }
  for (const b of [single, group])
    await b.ctx.db
      .update(clientPurchases)
      .set(expire)
      .where(eq(clientPurchases.id, b.purchaseId ?? ''))

  await group.join(group.clientId)
  await refused(group.ctx, group.bookingId, { reason: 'already_booked' })
  await group.join(await buildClient(group.ctx))
  await refused(group.ctx, group.bookingId, { reason: 'session_full' })

  const { startsAt, endsAt } = single.booking
  await book(single.ctx, { clientId: single.clientId, trainerId: single.trainer.memberId, kind: 'trial', startsAt, endsAt })
  await refused(single.ctx, single.bookingId, { reason: 'trainer_busy' })
})
