import { randomUUID } from 'node:crypto'
import { trainingSessions } from '@punchcard/db/schema'
import { book, buildClient, buildOffer, buildOrganization, buildPurchase, buildTrainer, fromNow, testDatabase } from '@punchcard/testing'
import { expect, test } from 'vitest'
import type { BookSessionInput } from '../contract/bookings.ts'
import { archiveClient, archiveOffer, cancelBooking, reopenBooking, todayOverview, useSession } from '../index.ts'
import type { Context } from '../verb/context.ts'

const database = testDatabase()

/** Zones all around the earth: in one of them it is neither early nor late, so that no test stands on a midnight. */
const timeZone =
  ['Europe/Berlin', 'Asia/Tokyo', 'America/Los_Angeles'].find((zone) => {
    const hour = Number(new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', hourCycle: 'h23' }).format())
    return hour >= 4 && hour < 20
  }) ?? ''

/** The instant at which the clock in the studio shows this time, so many days from today. */
async function onDay(days: number, time: string, zone = timeZone): Promise<Date> {
  const [row] = await database.sql<{ instant: string }[]>`
    select ((now() at time zone ${zone})::date + ${days}::int + ${time}::time) at time zone ${zone} as instant`
  return new Date(row?.instant ?? '')
}

async function studio(zone = timeZone) {
  const { ctx, trainer } = await buildOrganization(database.db, { timeZone: zone, allowOwed: true })
  const clientId = await buildClient(ctx, { name: 'Ada' })
  const request = (startsAt: Date, over: Partial<BookSessionInput> = {}) =>
    book(ctx, {
      clientId,
      kind: 'trial',
      trainerId: trainer.memberId,
      startsAt,
      endsAt: new Date(startsAt.getTime() + 3_600_000),
      ...over,
    })
  const overview = (trainerId?: string) => todayOverview(ctx, trainerId ? { trainerId } : {})
  return { ctx, trainer, clientId, book: request, overview }
}

const key = () => ({ idempotencyKey: randomUUID() })

/** Past, and reopened by hand: it waits to be marked. */
async function leaveUnmarked(ctx: Context, bookingId: string): Promise<void> {
  await cancelBooking(ctx, { bookingId, charge: 'waive', ...key() })
  const reopened = await reopenBooking(ctx, { bookingId, ...key() })
  if (!reopened.ok) throw new Error(reopened.reason)
}

test('a day with nothing on it', async () => {
  const { overview } = await studio()
  const nothing = { count: 0, purchases: [] }
  expect(await overview()).toEqual({
    now: expect.any(Date),
    date: new Intl.DateTimeFormat('sv-SE', { timeZone }).format(),
    sessions: [],
    unmarked: { count: 0, sessions: [] },
    runningLow: nothing,
    expiring: nothing,
    owed: { count: 0, bookings: [] },
    start: { offered: false, client: { id: expect.any(String), name: 'Ada' }, sold: false, booked: false },
  })
})

test('what a new studio has to do first, until something was sold and somebody was booked', async () => {
  const { ctx, trainer } = await buildOrganization(database.db)
  const start = async () => (await todayOverview(ctx, {})).start
  expect(await start()).toEqual({ offered: false, client: null, sold: false, booked: false })
  await buildOffer(ctx, { kind: 'subscription', period: 'month' })
  await buildClient(ctx, { name: 'Gone', archivedAt: new Date() })
  expect(await start()).toEqual({ offered: false, client: null, sold: false, booked: false })
  const offerId = await buildOffer(ctx)
  expect(await start()).toMatchObject({ offered: true, client: null })
  await buildClient(ctx, { name: 'Ada' })
  const clientId = await buildClient(ctx, { name: 'Ben' })
  expect(await start()).toMatchObject({ client: { id: clientId, name: 'Ben' }, sold: false })
  await archiveOffer(ctx, { offerId, archived: true, ...key() })
  expect(await start()).toMatchObject({ offered: false })
  const { id: purchaseId } = await buildPurchase(ctx, clientId)
  expect(await start()).toEqual({ offered: true, client: { id: clientId, name: 'Ben' }, sold: true, booked: false })
  await useSession(ctx, { purchaseId, ...key() })
  expect(await start()).toMatchObject({ booked: false })
  const startsAt = fromNow({ days: 3 })
  await book(ctx, { clientId, kind: 'member', trainerId: trainer.memberId, startsAt, endsAt: new Date(startsAt.getTime() + 3_600_000) })
  expect(await start()).toBeNull()
})

// 25 hours apart: whatever the time is, in one of them it is another date than on the server.
test.each([timeZone, 'Pacific/Kiritimati', 'Pacific/Pago_Pago'])(
  'today goes from midnight to midnight on the clock of the organization, in order (%s)',
  async (zone) => {
    const { book, overview } = await studio(zone)
    const midnight = await onDay(1, '00:00', zone)
    const late = await book(await onDay(0, '23:30', zone), { endsAt: midnight })
    await book(midnight)
    const early = await book(await onDay(0, '00:00', zone))
    await book(await onDay(-1, '22:00', zone), { endsAt: await onDay(-1, '23:00', zone) })
    const { date, sessions } = await overview()
    expect(date).toBe(new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format())
    expect(sessions.map(({ id }) => id)).toEqual([early, late].map(({ trainingSessionId }) => trainingSessionId))
  },
)

test('what began yesterday belongs to today for as long as it goes on', async () => {
  const { book, overview } = await studio()
  const night = await book(await onDay(-1, '23:59'), { endsAt: fromNow({ minutes: 5 }) })
  expect((await overview()).sessions.map(({ id }) => id)).toEqual([night.trainingSessionId])
})

test('a session tells its trainer, its client, and what is left on the purchase that pays', async () => {
  const { ctx, trainer, clientId, book, overview } = await studio()
  const { id: purchaseId } = await buildPurchase(ctx, clientId, { sessions: 10 })
  await useSession(ctx, { purchaseId, ...key() })
  const booking = await book(await onDay(0, '12:00'), { kind: 'member' })
  const [session] = (await overview()).sessions
  expect(session).toMatchObject({ id: booking.trainingSessionId, trainerId: trainer.memberId, trainerName: 'Trainer', capacity: 1 })
  expect(session?.bookings).toMatchObject([
    { id: booking.id, clientName: 'Ada', kind: 'member', status: 'confirmed', charge: 'reserved', purchaseId, sessionsRemaining: 8 },
  ])
})

test('what was cancelled altogether and a closed group are left out, an open group without anybody is not', async () => {
  const { ctx, trainer, book, overview } = await studio()
  const cancelled = await book(await onDay(0, '12:00'))
  await cancelBooking(ctx, { bookingId: cancelled.id, ...key() })
  const group = async (closedAt: Date | null, time: string) => {
    const [startsAt, endsAt, createdAt] = [await onDay(0, time), await onDay(0, '22:00'), new Date()]
    const slot = { orgId: ctx.orgId, id: randomUUID(), trainerId: trainer.memberId, capacity: 5, seatsTaken: 0 }
    await ctx.db.insert(trainingSessions).values({ ...slot, startsAt, endsAt, createdAt, closedAt })
    return slot.id
  }
  await group(new Date(), '20:00')
  const open = await group(null, '21:00')
  expect((await overview()).sessions).toMatchObject([{ id: open, bookings: [] }])
})

test('not marked yet is what is past and was reopened by hand, drawing, owed or free, oldest first', async () => {
  const { ctx, clientId, book, overview } = await studio()
  await book(fromNow({ days: -6 }))
  const free = await book(fromNow({ days: -3 }))
  const owed = await book(fromNow({ days: -4 }), { kind: 'member', allowOwed: true })
  await buildPurchase(ctx, clientId)
  const drawing = await book(fromNow({ days: -5 }), { kind: 'member' })
  for (const { id } of [free, drawing]) await leaveUnmarked(ctx, id)
  const { id: bookingId } = owed
  await cancelBooking(ctx, { bookingId, charge: 'charge', ...key() })
  await reopenBooking(ctx, { bookingId, ...key() })
  const { unmarked } = await overview()
  expect(unmarked.count).toBe(3)
  expect(unmarked.sessions.map(({ bookings }) => bookings[0]?.id)).toEqual([drawing, owed, free].map(({ id }) => id))
})

test('of many that are not marked the oldest 20 sessions, and how many there are', async () => {
  const { ctx, book, overview } = await studio()
  const ids: string[] = []
  for (let hours = 1; hours <= 22; hours++) {
    const { id } = await book(fromNow({ days: -30, hours: 2 * hours }))
    await leaveUnmarked(ctx, id)
    ids.push(id)
  }
  const { unmarked } = await overview()
  expect(unmarked.count).toBe(22)
  expect(unmarked.sessions.map(({ bookings }) => bookings[0]?.id)).toEqual(ids.slice(0, 20))
})

test('running low: at most 2 left on what is neither lapsed, nor used up, nor all that the client has', async () => {
  const { ctx, book, overview } = await studio()
  const sold = async (name: string, sessions: number, uses: number, over: Parameters<typeof buildPurchase>[2] = {}) => {
    const clientId = await buildClient(ctx, { name })
    const { id: purchaseId } = await buildPurchase(ctx, clientId, { sessions, ...over })
    for (let use = 0; use < uses; use++) await useSession(ctx, { purchaseId, ...key() })
    return clientId
  }
  const bea = await sold('Bea', 3, 1)
  await book(await onDay(3, '12:00'), { kind: 'member', clientId: bea })
  await sold('Cleo', 4, 2)
  await sold('Dana', 4, 1)
  await sold('Used up', 3, 3)
  await sold('A single session', 1, 0)
  const renewed = await sold('Renewed', 3, 2)
  await buildPurchase(ctx, renewed, { sessions: 10 })
  const { runningLow } = await overview()
  expect(runningLow.count).toBe(2)
  expect(runningLow.purchases).toMatchObject([
    { clientName: 'Bea', sessionsTotal: 3, sessionsScheduled: 1, sessionsRemaining: 1, offerName: 'Pack', expiresAt: null },
    { clientName: 'Cleo', sessionsRemaining: 2 },
  ])
})

test('expiring: the last day is within 7 days, sessions are left, and the next to lapse comes first', async () => {
  const { ctx, overview } = await studio()
  const sold = async (name: string, expiresAt: Date) => {
    const clientId = await buildClient(ctx, { name })
    await buildPurchase(ctx, clientId, { sessions: 5, expiresAt })
    return clientId
  }
  await sold('Last day in a week', await onDay(8, '00:00'))
  await sold('One day more', await onDay(8, '00:01'))
  await sold('Tonight', await onDay(1, '00:00'))
  await sold('Lapsed', fromNow({ minutes: -1 }))
  await archiveClient(ctx, { clientId: await sold('Archived', await onDay(2, '00:00')), archived: true, ...key() })
  const { expiring } = await overview()
  expect(expiring.count).toBe(2)
  expect(expiring.purchases.map(({ clientName }) => clientName)).toEqual(['Tonight', 'Last day in a week'])
})

test('at most 10 of each, with how many there are', async () => {
  const { ctx, book, overview } = await studio()
  for (let days = 1; days <= 12; days++) {
    const owing = await buildClient(ctx, { name: `Client ${days}` })
    await book(fromNow({ days }), { clientId: owing, kind: 'member', allowOwed: true })
    await buildPurchase(ctx, owing, { sessions: 3, expiresAt: await onDay(3, '12:00') })
    const { id: purchaseId } = await buildPurchase(ctx, await buildClient(ctx), { sessions: 3 })
    await useSession(ctx, { purchaseId, ...key() })
  }
  const { runningLow, expiring, owed } = await overview()
  for (const { count } of [runningLow, expiring, owed]) expect(count).toBe(12)
  expect([runningLow.purchases.length, expiring.purchases.length]).toEqual([10, 10])
  expect(owed.bookings.map(({ clientName }) => clientName)).toEqual(Array.from({ length: 10 }, (_, index) => `Client ${index + 1}`))
})

test('one trainer alone, where asked; purchases stay everyone’s', async () => {
  const { ctx, trainer, clientId, book, overview } = await studio()
  const other = await buildTrainer(ctx.db, ctx.orgId)
  const noon = await onDay(0, '12:00')
  const [own, theirs] = [await book(noon), await book(noon, { trainerId: other.memberId, clientId: await buildClient(ctx) })]
  const owed = await book(fromNow({ days: 3 }), { trainerId: other.memberId, kind: 'member', allowOwed: true })
  const past = await book(fromNow({ days: -3 }), { trainerId: other.memberId })
  await leaveUnmarked(ctx, past.id)
  await buildPurchase(ctx, clientId, { sessions: 3, expiresAt: await onDay(2, '12:00') })
  const ids = ({ sessions }: { sessions: { id: string }[] }) => sessions.map(({ id }) => id)
  const [everyone, mine, of, nobody] = [
    await overview(),
    await overview(trainer.memberId),
    await overview(other.memberId),
    await overview(randomUUID()),
  ]
  expect(ids(everyone).sort()).toEqual([own, theirs].map(({ trainingSessionId }) => trainingSessionId).sort())
  expect(everyone).toMatchObject({ unmarked: { count: 1 }, owed: { count: 1 }, expiring: { count: 1 } })
  expect(ids(mine)).toEqual([own.trainingSessionId])
  expect(mine).toMatchObject({ unmarked: { count: 0 }, owed: { count: 0 }, expiring: { count: 1 } })
  expect(ids(of)).toEqual([theirs.trainingSessionId])
  expect(of).toMatchObject({ unmarked: { count: 1 }, owed: { bookings: [{ bookingId: owed.id }] }, expiring: { count: 1 } })
  expect(nobody).toMatchObject({ sessions: [], unmarked: { count: 0 }, owed: { count: 0 } })
})

test('nothing of another organization', async () => {
  const [here, there] = [await studio(), await studio()]
  await there.book(await onDay(0, '12:00'))
  await there.book(fromNow({ days: 3 }), { kind: 'member', allowOwed: true })
  await leaveUnmarked(there.ctx, (await there.book(fromNow({ days: -3 }))).id)
  const { id: purchaseId } = await buildPurchase(there.ctx, there.clientId, { sessions: 3, expiresAt: fromNow({ days: 2 }) })
  await useSession(there.ctx, { purchaseId, ...key() })
  const counts = async ({ overview }: typeof here, trainerId?: string) => {
    const { sessions, unmarked, runningLow, expiring, owed, start } = await overview(trainerId)
    return [sessions.length, unmarked.count, runningLow.count, expiring.count, owed.count, start && [start.client?.id, start.sold]]
  }
  const nothing = [0, 0, 0, 0, 0, [here.clientId, false]]
  expect(await counts(there)).toEqual([1, 1, 1, 1, 1, null])
  expect(await counts(here)).toEqual(nothing)
  expect(await counts(here, there.trainer.memberId)).toEqual(nothing)
})
