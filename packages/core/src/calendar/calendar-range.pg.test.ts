import { randomUUID } from 'node:crypto'
import { bookings, trainingSessions } from '@punchcard/db/schema'
import { buildClient, buildOrganization, buildPurchase, buildTrainer, fromNow, testDatabase } from '@punchcard/testing'
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { cancelBooking } from '../bookings/cancel-booking.ts'
import type { BookSessionInput } from '../contract/bookings.ts'
import { bookSession, calendarRange, useSession } from '../index.ts'
import type { Context } from '../verb/context.ts'

const database = testDatabase()
const monday = Date.UTC(2030, 4, 6)
const at = (hours: number) => new Date(monday + hours * 3_600_000)
const week = { from: at(0), to: at(168) }

async function studio() {
  const { ctx, trainer } = await buildOrganization(database.db)
  const clientId = await buildClient(ctx, { name: 'Ada' })
  const book = async (startsAt: Date, endsAt: Date, over: Partial<BookSessionInput> = {}) => {
    const slot = { id: randomUUID(), idempotencyKey: randomUUID(), clientId, trainerId: trainer.memberId, startsAt, endsAt }
    const booked = await bookSession(ctx, { ...slot, kind: 'trial', ...over })
    if (!booked.ok) throw new Error(booked.reason)
    return booked.booking
  }
  const join = async (trainingSessionId: string, over: { clientId: string; kind: BookSessionInput['kind'] }) =>
    bookSession(ctx, { id: randomUUID(), idempotencyKey: randomUUID(), trainingSessionId, ...over })
  const cancel = (bookingId: string) => cancelBooking(ctx, { bookingId, idempotencyKey: randomUUID() })
  const range = async (over: Partial<Parameters<typeof calendarRange>[1]> = {}) => (await calendarRange(ctx, { ...week, ...over })).sessions
  return { ctx, trainer, clientId, book, join, cancel, range }
}

test('a session with its trainer, its booking, the client and what remains on the purchase that pays', async () => {
  const { ctx, trainer, clientId, book, range } = await studio()
  const purchase = await buildPurchase(ctx, clientId, { sessions: 10 })
  await useSession(ctx, { purchaseId: purchase.id, idempotencyKey: randomUUID() })
  const booking = await book(at(9), at(10), { kind: 'member', note: 'bring a mat' })
  expect(await range()).toEqual([
    {
      id: booking.trainingSessionId,
      trainerId: trainer.memberId,
      trainerName: 'Trainer',
      startsAt: at(9),
      endsAt: at(10),
      capacity: 1,
      seatsTaken: 1,
      closedAt: null,
      bookings: [
        {
          id: booking.id,
          clientId,
          clientName: 'Ada',
          kind: 'member',
          status: 'confirmed',
          charge: 'reserved',
          attempt: 1,
          autoComplete: true,
          note: 'bring a mat',
          purchaseId: purchase.id,
          offerName: 'Pack',
          sessionsRemaining: 8,
          freeCancelUntil: at(9 - 24),
        },
      ],
    },
  ])
})

test('a booking that draws on nothing has no offer and nothing remaining', async () => {
  const { book, range } = await studio()
  await book(at(9), at(10), { kind: 'trial' })
  expect((await range())[0]?.bookings).toMatchObject([{ kind: 'trial', purchaseId: null, offerName: null, sessionsRemaining: null }])
})

test('what overlaps [from, to) and nothing else, by start, also a session of a whole day', async () => {
  const { ctx, book, range } = await studio()
  const longTrainer = await buildTrainer(ctx.db, ctx.orgId)
  await book(at(-1), at(0))
  const inside = await book(at(20), at(21))
  const across = await book(at(167.5), at(168.5))
  await book(at(168.5), at(169))
  const allDay = await book(at(-23.5), at(0.5), { trainerId: longTrainer.memberId })
  const sessions = await range()
  expect(sessions.map(({ id }) => id)).toEqual([allDay, inside, across].map(({ trainingSessionId }) => trainingSessionId))
  expect(await range({ from: at(21), to: at(22) })).toEqual([])
  expect(await range({ from: at(20.5), to: at(20.6) })).toHaveLength(1)
})

test('one trainer alone, where asked', async () => {
  const { ctx, trainer, book, range } = await studio()
  const other = await buildTrainer(ctx.db, ctx.orgId)
  const own = await book(at(9), at(10))
  const theirs = await book(at(9), at(10), { trainerId: other.memberId })
  expect((await range()).map(({ id }) => id).sort()).toEqual([own.trainingSessionId, theirs.trainingSessionId].sort())
  expect((await range({ trainerId: trainer.memberId })).map(({ id }) => id)).toEqual([own.trainingSessionId])
  expect((await range({ trainerId: other.memberId })).map(({ id }) => id)).toEqual([theirs.trainingSessionId])
  expect(await range({ trainerId: randomUUID() })).toEqual([])
})

test('a cancelled booking stays to be reopened, and gives its time to another', async () => {
  const { book, cancel, range } = await studio()
  const first = await book(at(9), at(10))
  await cancel(first.id)
  const second = await book(at(9), at(10))
  const sessions = await range()
  expect(sessions.map(({ id }) => id).sort()).toEqual([first.trainingSessionId, second.trainingSessionId].sort())
  const cancelled = sessions.find(({ id }) => id === first.trainingSessionId)
  expect(cancelled).toMatchObject({ seatsTaken: 0, bookings: [{ id: first.id, status: 'cancelled' }] })
})

test('an empty slot is left out, an open group without anybody is shown, a closed one not', async () => {
  const { ctx, trainer, range } = await studio()
  const slot = (over: Partial<typeof trainingSessions.$inferInsert>) => {
    const times = { startsAt: at(9), endsAt: at(10), createdAt: new Date() }
    return { orgId: ctx.orgId, id: randomUUID(), trainerId: trainer.memberId, capacity: 1, seatsTaken: 0, ...times, ...over }
  }
  const group = slot({ capacity: 5 })
  await ctx.db.insert(trainingSessions).values([slot({}), group, slot({ capacity: 5, closedAt: new Date() })])
  expect(await range()).toMatchObject([{ id: group.id, capacity: 5, seatsTaken: 0, bookings: [] }])
})

test('a group has its bookings by name, and one that was closed still shows them', async () => {
  const { ctx, book, join, range } = await studio()
  const first = await book(at(9), at(10), { capacity: 3 })
  for (const name of ['Zoe', 'Émile']) await join(first.trainingSessionId, { clientId: await buildClient(ctx, { name }), kind: 'guest' })
  await ctx.db
    .update(trainingSessions)
    .set({ closedAt: at(8) })
    .where(eq(trainingSessions.id, first.trainingSessionId))
  const [group, ...others] = await range()
  expect(others).toEqual([])
  expect(group).toMatchObject({ seatsTaken: 3, capacity: 3, closedAt: at(8) })
  expect(group?.bookings.map(({ clientName }) => clientName)).toEqual(['Ada', 'Émile', 'Zoe'])
})

test('until when a cancel is in time: for its maker at least ten minutes, for others until the window closes', async () => {
  const { ctx, trainer, clientId } = await studio()
  const [startsAt, endsAt] = [fromNow({ minutes: 30 }), fromNow({ minutes: 90 })]
  const made = { id: randomUUID(), idempotencyKey: randomUUID(), clientId, trainerId: trainer.memberId, startsAt, endsAt }
  await bookSession(ctx, { ...made, kind: 'trial' })
  const until = async (actor: Context['actor']) => {
    const { sessions } = await calendarRange({ ...ctx, actor }, { from: startsAt, to: endsAt })
    return sessions[0]?.bookings[0]?.freeCancelUntil
  }
  const [stored] = await ctx.db.select({ createdAt: bookings.createdAt }).from(bookings).where(eq(bookings.id, made.id))
  expect(await until(ctx.actor)).toEqual(new Date((stored?.createdAt.getTime() ?? 0) + 10 * 60_000))
  const closed = new Date(startsAt.getTime() - 24 * 3_600_000)
  expect(await until({ kind: 'system' })).toEqual(closed)
  expect(await until({ kind: 'api_key', id: randomUUID() })).toEqual(closed)
})

test('nothing of another organization', async () => {
  const [here, there] = [await studio(), await studio()]
  await there.book(at(9), at(10))
  expect(await here.range()).toEqual([])
})
