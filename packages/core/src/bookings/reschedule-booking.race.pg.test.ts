import { randomUUID } from 'node:crypto'
import type { Database } from '@punchcard/db'
import { bookings, members, trainingSessions } from '@punchcard/db/schema'
import {
  buildClient,
  buildOrganization,
  buildPurchase,
  buildTrainer,
  deadlocks,
  fromNow,
  ledgerOf,
  race,
  tally,
  testDatabase,
} from '@punchcard/testing'
import { and, eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { BookSessionInput, RescheduleBookingInput } from '../contract/bookings.ts'
import {
  auditOrganization,
  bookSession,
  cancelBooking,
  completeBooking,
  completeDueBookings,
  listPurchases,
  rescheduleBooking,
} from '../index.ts'

const database = testDatabase({ max: 60 })
const outcome = (answer: { ok: true } | { ok: false; reason: string }) => (answer.ok ? 'ok' : answer.reason)
const today = fromNow({}).getTime()
const hour = (n: number) => new Date(today + n * 3_600_000)
/** The n-th of slots that do not overlap. */
const slot = (n: number, day = 1) => ({ startsAt: hour(24 * day + n), endsAt: hour(24 * day + n + 1) })

/** Waits until so many statements wait for a lock in this file's database. */
async function untilQueued(db: Database, count: number): Promise<void> {
  for (;;) {
    const queued = await db.execute(sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`)
    if (queued.length >= count) return
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

async function studio() {
  const { ctx, trainer } = await buildOrganization(database.db)
  const clientId = await buildClient(ctx)
  const second = await buildTrainer(ctx.db, ctx.orgId)
  const booked = async (over: Partial<BookSessionInput> = {}) => {
    const request = { id: randomUUID(), clientId, idempotencyKey: randomUUID(), kind: 'trial' as const, trainerId: trainer.memberId }
    const outcome = await bookSession(ctx, { ...request, ...slot(0), ...over })
    if (!outcome.ok) throw new Error(outcome.reason)
    return outcome.booking.id
  }
  const move = (bookingId: string, over: Partial<RescheduleBookingInput> = {}) =>
    rescheduleBooking(ctx, { bookingId, idempotencyKey: randomUUID(), ...slot(0), ...over })
  const stored = () =>
    ctx.db
      .select({
        id: bookings.id,
        status: bookings.status,
        charge: bookings.charge,
        startsAt: bookings.startsAt,
        trainerId: trainingSessions.trainerId,
      })
      .from(bookings)
      .innerJoin(trainingSessions, and(eq(trainingSessions.orgId, bookings.orgId), eq(trainingSessions.id, bookings.trainingSessionId)))
      .where(eq(bookings.orgId, ctx.orgId))
  const clean = async () => expect(await auditOrganization(ctx, {})).toMatchObject({ clean: true })
  return { ctx, clientId, trainers: [trainer.memberId, second.memberId] as const, booked, move, stored, clean }
}

test('50 bookings into one hour at once: one gets it, 49 hear trainer_busy', async () => {
  const { booked, move, stored, clean } = await studio()
  const ids: string[] = []
  for (let n = 0; n < 50; n++) ids.push(await booked(slot(n)))
  const answers = await race(50, (n) => move(ids[n] ?? '', slot(0, 8)))
  expect(tally(answers, outcome)).toEqual({ ok: 1, trainer_busy: 49 })
  expect((await stored()).filter(({ startsAt }) => startsAt.getTime() === slot(0, 8).startsAt.getTime())).toHaveLength(1)
  await clean()
})

test('300 moves of 15 bookings between 20 hours of two trainers, with new bookings in between: no deadlock', async () => {
  const { ctx, clientId, trainers, booked, move, clean } = await studio()
  const ids: string[] = []
  for (let n = 0; n < 15; n++) ids.push(await booked(slot(n)))
  const answers = await race(300, async (n) => {
    const place = { ...slot((n * 7) % 20), trainerId: trainers[n % 2] ?? '' }
    if (n % 5) return move(ids[n % 15] ?? '', place)
    return bookSession(ctx, { id: randomUUID(), clientId, idempotencyKey: randomUUID(), kind: 'guest', ...place })
  })
  const { ok = 0, trainer_busy = 0, ...others } = tally(answers, outcome)
  expect(others).toEqual({})
  expect(ok).toBeGreaterThan(20)
  expect(await deadlocks(database.sql, 60)).toBe(0)
  expect(ok + trainer_busy).toBe(300)
  await clean()
})

test('one moves it to another trainer, one who names none moves it in time: both are done, in 10 rounds', async () => {
  const { ctx, trainers, booked, move, stored } = await studio()
  for (let round = 0; round < 10; round++) {
    const id = await booked(slot(round))
    const both: ReturnType<typeof move>[] = []
    await ctx.db.transaction(async (tx) => {
      // Both queue at the trainer of before, the second with a view of the time before the first.
      await tx.select().from(members).where(eq(members.id, trainers[0])).for('update')
      both.push(move(id, { ...slot(round), trainerId: trainers[1] }))
      await untilQueued(tx, 1)
      both.push(move(id, slot(round, 5)))
      await untilQueued(tx, 2)
    })
    expect(await Promise.all(both)).toMatchObject([{ changed: true }, { changed: true }])
    expect((await stored()).find((booking) => booking.id === id)).toMatchObject({
      ...{ startsAt: slot(round, 5).startsAt },
      trainerId: trainers[1],
    })
  }
})

test('40 bookings of two trainers change purchases at once, half of them one way, half the other: no deadlock, what is reserved stays reserved', async () => {
  const { ctx, clientId, trainers, booked, move, clean } = await studio()
  const purchases = await Promise.all([1, 2].map(() => buildPurchase(ctx, clientId, { sessions: 40 })))
  const ids: string[] = []
  for (let n = 0; n < 40; n++)
    ids.push(await booked({ ...slot(n), kind: 'member', trainerId: trainers[n % 2], purchaseId: purchases[n % 2]?.id }))
  const answers = await race(40, (n) => move(ids[n] ?? '', { ...slot(n), purchaseId: purchases[(n + 1) % 2]?.id }))
  expect(tally(answers, outcome)).toEqual({ ok: 40 })
  const listed = await listPurchases(ctx, { clientId })
  expect(listed.ok && listed.purchases.map(({ sessionsScheduled }) => sessionsScheduled)).toEqual([20, 20])
  expect(await deadlocks(database.sql, 60)).toBe(0)
  await clean()
})

test('one key 50 times at once: moved once, one release, one reservation and 50 equal answers', async () => {
  const { ctx, clientId, booked, move, clean } = await studio()
  const first = await buildPurchase(ctx, clientId, { sessions: 1 })
  const second = await buildPurchase(ctx, clientId, { sessions: 1 })
  const id = await booked({ kind: 'member', purchaseId: first.id })
  const request = { idempotencyKey: randomUUID(), purchaseId: second.id, ...slot(3) }
  const answers = await race(50, () => move(id, request))
  expect(answers[0]).toMatchObject({ ok: true, changed: true })
  for (const answer of answers) expect(answer).toEqual(answers[0])
  expect([await ledgerOf(ctx, first.id), await ledgerOf(ctx, second.id)].map((entries) => entries.length)).toEqual([3, 2])
  await clean()
})

test('moved to tomorrow while four due runs complete: none is completed that lies tomorrow, and each is charged once at most', async () => {
  const { ctx, clientId, booked, move, stored, clean } = await studio()
  const sold = await buildPurchase(ctx, clientId, { sessions: 60 })
  const ids: string[] = []
  for (let n = 0; n < 60; n++) ids.push(await booked({ ...slot(n, -7), kind: 'member' }))
  const answers = await race(64, async (n) => {
    if (n % 16 !== 8) return move(ids[n - Math.ceil((n - 8) / 16)] ?? '', slot(n, 3))
    return { ok: true as const, ...(await completeDueBookings(ctx, { limit: 7 })) }
  })
  const moved = answers.filter((answer) => answer.ok && 'booking' in answer).length
  const late = answers.flatMap((answer) => (answer.ok ? [] : [answer.reason]))
  expect(new Set(late)).toEqual(new Set(late.length > 0 ? ['wrong_state'] : []))
  const after = await stored()
  const tomorrow = after.filter(({ startsAt }) => startsAt > new Date())
  expect(tomorrow).toHaveLength(moved)
  expect(new Set(tomorrow.map(({ status }) => status))).toEqual(new Set(['confirmed']))
  const completed = after.filter(({ status }) => status === 'completed')
  expect(completed).toHaveLength(late.length)
  expect(await ledgerOf(ctx, sold.id)).toHaveLength(1 + 60 + completed.length)
  await clean()
})

test('complete against cancel against reschedule on 40 bookings: each has one end, charged once or not at all', async () => {
  const { ctx, clientId, booked, move, stored, clean } = await studio()
  const sold = await buildPurchase(ctx, clientId, { sessions: 40 })
  const ids: string[] = []
  for (let n = 0; n < 40; n++) ids.push(await booked({ ...slot(n), kind: 'member' }))
  const answers = await race(120, async (n) => {
    const bookingId = ids[n % 40] ?? ''
    const request = { bookingId, idempotencyKey: randomUUID() }
    if (n < 40) return { bookingId, did: 'complete', answer: await completeBooking(ctx, request) }
    if (n < 80) return { bookingId, did: 'cancel', answer: await cancelBooking(ctx, request) }
    return { bookingId, did: 'move', answer: await move(bookingId, slot(n, 10)) }
  })
  for (const { answer } of answers) if (!answer.ok) expect(answer.reason).toBe('wrong_state')
  const succeeded = (did: string) => new Set(answers.flatMap((a) => (a.did === did && a.answer.ok ? [a.bookingId] : [])))
  const cancelled = succeeded('cancel')
  for (const { id, status, charge, startsAt } of await stored()) {
    // In time from the reservation, late from a completion, where the policy charges.
    const ends = cancelled.has(id)
      ? succeeded('complete').has(id)
        ? ['late_cancelled', 'used']
        : ['cancelled', 'returned']
      : ['completed', 'used']
    expect([status, charge]).toEqual(ends)
    expect(startsAt > slot(0, 9).startsAt).toBe(succeeded('move').has(id))
  }
  const uses = (await ledgerOf(ctx, sold.id)).filter(({ usedDelta }) => usedDelta === 1)
  const [{ count } = { count: 0 }] = await ctx.db
    .select({ count: sql<number>`count(*)::int` })
    .from(bookings)
    .where(and(eq(bookings.orgId, ctx.orgId), eq(bookings.charge, 'used')))
  expect(uses).toHaveLength(count)
  await clean()
})
