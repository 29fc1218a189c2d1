import { bookings, clientPurchases, operations } from '@punchcard/db/schema'
import {
  book,
  buildBooked,
  buildClient,
  buildPurchase,
  fromNow,
  ledgerOf,
  standingOf,
  testDatabase,
  withBookingFault,
} from '@punchcard/testing'
import { and, asc, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { BookingKind } from '../contract/booking-states.ts'
import { auditOrganization, completeDueBookings } from '../index.ts'
import type { Context } from '../verb/context.ts'

const database = testDatabase()
const nothing = { completed: 0, charged: 0, more: false }
const yesterday = (hour: number) => ({ startsAt: fromNow({ days: -1, hours: hour }), endsAt: fromNow({ days: -1, hours: hour + 1 }) })

const dueRuns = ({ db, orgId }: Context) =>
  db
    .select()
    .from(operations)
    .where(and(eq(operations.orgId, orgId), eq(operations.verb, 'completeDueBookings')))
const isClean = async (ctx: Context) => expect(await auditOrganization(ctx, {})).toMatchObject({ clean: true })

/** A client with a pack, whose `count` bookings ended yesterday, one hour after the other. */
async function due(count: number, kind: BookingKind = 'member') {
  const first = await buildBooked(database.db, { kind, ...yesterday(0), ...(kind === 'member' ? {} : { pack: null }) })
  const { ctx, clientId, trainer } = first
  const ids = [first.bookingId]
  for (let hour = 1; hour < count; hour++) {
    ids.push((await book(ctx, { clientId, kind, trainerId: trainer.memberId, ...yesterday(hour) })).id)
  }
  return { ...first, ids }
}

for (const pending of [true, false]) {
  test(`complete due: from ${pending ? 'pending' : 'confirmed'} to completed, scheduled -1, used +1, entry use, as of its end`, async () => {
    const { ctx, booking, bookingId, purchaseId } = await buildBooked(database.db, { kind: 'member', pending, ...yesterday(0) })
    expect(await completeDueBookings(ctx)).toEqual({ completed: 1, charged: 1, more: false })
    expect(await standingOf(ctx, bookingId)).toEqual({
      status: 'completed',
      charge: 'used',
      chargeVersion: 3,
      attempt: 1,
      autoComplete: true,
      seatsTaken: 1,
      scheduled: 0,
      used: 1,
      entries: ['sell', 'reserve', 'use'],
    })
    const entry = (await ledgerOf(ctx, purchaseId ?? '')).at(-1)
    expect(entry).toMatchObject({ scheduledDelta: -1, usedDelta: 1, bookingId, attempt: 1, occurredAt: booking.endsAt })
    await isClean(ctx)
  })
}

test('three bookings of one purchase add 3, not 1: one entry each, with the figures after each', async () => {
  const { ctx, ids, purchaseId } = await due(3)
  expect(await completeDueBookings(ctx)).toEqual({ completed: 3, charged: 3, more: false })
  expect((await ledgerOf(ctx, purchaseId ?? '')).slice(4)).toMatchObject([
    { version: 5, previousVersion: 4, kind: 'use', scheduledAfter: 2, usedAfter: 1, bookingId: ids[0] },
    { version: 6, previousVersion: 5, kind: 'use', scheduledAfter: 1, usedAfter: 2, bookingId: ids[1] },
    { version: 7, previousVersion: 6, kind: 'use', scheduledAfter: 0, usedAfter: 3, bookingId: ids[2] },
  ])
  for (const [index, id] of ids.entries())
    expect(await standingOf(ctx, id)).toMatchObject({ chargeVersion: 5 + index, scheduled: 0, used: 3 })
  await isClean(ctx)
})

for (const [kind, charge] of [
  ['member', 'owed'],
  ['makeup', 'owed'],
  ['trial', 'none'],
  ['guest', 'none'],
  ['complimentary', 'none'],
] as const) {
  test(`a booking without a purchase completes and nothing is deducted: ${kind}, ${charge}`, async () => {
    const { ctx, bookingId } = await buildBooked(database.db, { kind, pack: null, ...yesterday(0) })
    expect(await completeDueBookings(ctx)).toEqual({ completed: 1, charged: 0, more: false })
    expect(await standingOf(ctx, bookingId)).toMatchObject({ status: 'completed', charge, chargeVersion: null })
    await isClean(ctx)
  })
}

test('one run settles what draws, on several purchases, beside what does not', async () => {
  const { ctx, trainer, clientId } = await due(2)
  const other = await buildClient(ctx)
  const pack = await buildPurchase(ctx, other)
  for (const [hour, kind] of [
    [2, 'trial'],
    [3, 'member'],
    [4, 'member'],
  ] as const) {
    await book(ctx, { clientId: hour === 2 ? clientId : other, kind, trainerId: trainer.memberId, ...yesterday(hour) })
  }
  expect(await completeDueBookings(ctx)).toEqual({ completed: 5, charged: 4, more: false })
  expect(await ledgerOf(ctx, pack.id)).toHaveLength(5)
  await isClean(ctx)
})

test('what has not ended yet stays as it is, also while it is under way', async () => {
  const { ctx, bookingId } = await buildBooked(database.db, { kind: 'member', startsAt: fromNow({ minutes: -30 }) })
  expect(await completeDueBookings(ctx)).toEqual(nothing)
  expect(await standingOf(ctx, bookingId)).toMatchObject({ status: 'confirmed' })
})

test('a reservation completes after the pack expired: it was set aside in time', async () => {
  const { ctx, purchaseId } = await due(1)
  await ctx.db
    .update(clientPurchases)
    .set({ expiresAt: fromNow({ hours: -1 }) })
    .where(eq(clientPurchases.id, purchaseId ?? ''))
  expect(await completeDueBookings(ctx)).toEqual({ completed: 1, charged: 1, more: false })
})

test('in bounded batches, the longest due first; more says whether any is left, also when the last batch was full', async () => {
  const { ctx, ids } = await due(4)
  expect(await completeDueBookings(ctx, { limit: 2 })).toEqual({ completed: 2, charged: 2, more: true })
  const rows = await ctx.db
    .select({ status: bookings.status })
    .from(bookings)
    .where(eq(bookings.orgId, ctx.orgId))
    .orderBy(asc(bookings.endsAt))
  expect(rows.map(({ status }) => status)).toEqual(['completed', 'completed', 'confirmed', 'confirmed'])
  expect(await completeDueBookings(ctx, { limit: 2 })).toEqual({ completed: 2, charged: 2, more: false })
  expect(await dueRuns(ctx)).toHaveLength(2)
  expect(ids).toHaveLength(4)
  await isClean(ctx)
})

test('run twice it is the same end; nothing due records nothing', async () => {
  const { ctx, bookingId } = await due(2)
  expect(await completeDueBookings(ctx)).toEqual({ completed: 2, charged: 2, more: false })
  const standing = await standingOf(ctx, bookingId)
  expect(await completeDueBookings(ctx)).toEqual(nothing)
  expect(await standingOf(ctx, bookingId)).toEqual(standing)
  expect(await dueRuns(ctx)).toHaveLength(1)
})

test('one operation a batch, naming who ran it and what came of it', async () => {
  const { ctx } = await due(2)
  await completeDueBookings({ ...ctx, actor: { kind: 'system' } })
  expect(await dueRuns(ctx)).toMatchObject([{ actorKind: 'system', actorId: null, answer: { completed: 2, charged: 2, more: false } }])
})

test("another organization's bookings are left alone", async () => {
  const mine = await due(1)
  const theirs = await due(1)
  expect(await completeDueBookings(mine.ctx)).toEqual({ completed: 1, charged: 1, more: false })
  expect(await standingOf(theirs.ctx, theirs.bookingId)).toMatchObject({ status: 'confirmed' })
})

test('when not one booking of a batch changes, that is told as well', async () => {
  const { ctx, bookingId } = await due(1, 'trial')
  await withBookingFault(database.ownerUrl, { when: `old.id = '${bookingId}'`, instead: 'nothing' }, async () => {
    await expect(completeDueBookings(ctx)).rejects.toMatchObject({ cause: { message: expect.stringContaining('differ') } })
  })
  expect(await completeDueBookings(ctx)).toEqual({ completed: 1, charged: 0, more: false })
})

test('when the parts of a batch differ, the whole batch is taken back', async () => {
  const { ctx, ids } = await due(3)
  await withBookingFault(database.ownerUrl, { when: `old.id = '${ids[1]}'`, instead: 'nothing' }, async () => {
    await expect(completeDueBookings(ctx)).rejects.toMatchObject({ cause: { message: expect.stringContaining('differ') } })
  })
  for (const id of ids) expect(await standingOf(ctx, id)).toMatchObject({ status: 'confirmed', scheduled: 3, used: 0 })
  expect(await dueRuns(ctx)).toEqual([])
  expect(await completeDueBookings(ctx)).toEqual({ completed: 3, charged: 3, more: false })
  await isClean(ctx)
})
