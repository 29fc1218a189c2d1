import { randomUUID } from 'node:crypto'
import { bookings, trainingSessions } from '@punchcard/db/schema'
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
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { BookSessionInput } from '../contract/bookings.ts'
import { auditOrganization, bookSession, listPurchases } from '../index.ts'

const database = testDatabase({ max: 60 })
const outcome = (answer: { ok: true } | { ok: false; reason: string }) => (answer.ok ? 'ok' : answer.reason)
const tomorrow = fromNow({ days: 1 }).getTime()
const minute = (n: number) => new Date(tomorrow + n * 60_000)
/** The n-th of hours that do not overlap. */
const slot = (n: number) => ({ startsAt: minute(60 * n), endsAt: minute(60 * n + 60) })

async function studio() {
  const { ctx, trainer } = await buildOrganization(database.db)
  const clientId = await buildClient(ctx)
  const book = (over: Partial<BookSessionInput> = {}) => {
    const place = over.trainingSessionId ? {} : { trainerId: trainer.memberId, ...slot(0) }
    return bookSession(ctx, { id: randomUUID(), clientId, idempotencyKey: randomUUID(), kind: 'member', ...place, ...over })
  }
  const counts = async () => ({
    bookings: await ctx.db.$count(bookings, eq(bookings.orgId, ctx.orgId)),
    slots: await ctx.db.$count(trainingSessions, eq(trainingSessions.orgId, ctx.orgId)),
  })
  const clean = async () => expect(await auditOrganization(ctx, {})).toMatchObject({ clean: true })
  return { ctx, trainer, clientId, book, counts, clean }
}

test('50 at once for the last session: one books it, 49 hear no_sessions_remaining', async () => {
  const { ctx, clientId, book, counts, clean } = await studio()
  await buildPurchase(ctx, clientId, { sessions: 1 })
  expect(tally(await race(50, (n) => book(slot(n))), outcome)).toEqual({ ok: 1, no_sessions_remaining: 49 })
  expect(await counts()).toEqual({ bookings: 1, slots: 1 })
  await clean()
})

test('two bookers, two packs with one left each: never a false no_sessions_remaining, in 60 rounds', async () => {
  const { ctx, trainer, clean } = await studio()
  for (let round = 0; round < 60; round++) {
    const clientId = await buildClient(ctx)
    await buildPurchase(ctx, clientId, { sessions: 1 })
    await buildPurchase(ctx, clientId, { sessions: 1 })
    const times = [slot(2 * round), slot(2 * round + 1)]
    const request = { clientId, kind: 'member' as const, trainerId: trainer.memberId }
    const answers = await race(2, (n) =>
      bookSession(ctx, { ...request, id: randomUUID(), idempotencyKey: randomUUID(), ...(times[n] ?? slot(0)) }),
    )
    expect(tally(answers, outcome)).toEqual({ ok: 2 })
    const listed = await listPurchases(ctx, { clientId })
    expect(listed.ok && listed.purchases.map((purchase) => purchase.sessionsScheduled)).toEqual([1, 1])
  }
  await clean()
})

test('30 bookers, ten packs of three: all 30 find a session, the 31st is refused, and each entry tells why its pack paid', async () => {
  const { ctx, clientId, book, clean } = await studio()
  const sold = []
  for (let priority = 0; priority < 10; priority++) sold.push(await buildPurchase(ctx, clientId, { sessions: 3, priority }))
  expect(tally(await race(30, (n) => book(slot(n))), outcome)).toEqual({ ok: 30 })
  expect(await book(slot(31))).toEqual({ ok: false, reason: 'no_sessions_remaining', scheduled: 30 })
  const reasons = await Promise.all(sold.map(async ({ id }) => (await ledgerOf(ctx, id)).slice(1).map(({ reason }) => reason)))
  expect(reasons.slice(0, -1).flat()).toEqual(Array.from({ length: 27 }, () => 'priority'))
  expect(reasons.at(-1)).toEqual(['only_choice', 'only_choice', 'only_choice'])
  await clean()
})

test('a trainer asked for one hour by 50 at once: one wins, 49 hear trainer_busy, and nothing of theirs is left', async () => {
  const { ctx, trainer, counts, clean } = await studio()
  const clients = await Promise.all(Array.from({ length: 50 }, () => buildClient(ctx)))
  for (const clientId of clients) await buildPurchase(ctx, clientId, { sessions: 1 })
  const overlapping = (n: number) => ({ startsAt: minute(n), endsAt: minute(n + 60) })
  const answers = await race(50, (n) =>
    bookSession(ctx, {
      id: randomUUID(),
      clientId: clients[n] ?? '',
      idempotencyKey: randomUUID(),
      kind: 'member',
      trainerId: trainer.memberId,
      ...overlapping(n),
    }),
  )
  expect(tally(answers, outcome)).toEqual({ ok: 1, trainer_busy: 49 })
  expect(await counts()).toEqual({ bookings: 1, slots: 1 })
  await clean()
})

test('a group of eight asked for by 50 at once: seven more sit down, the rest hear session_full', async () => {
  const { ctx, book, clean } = await studio()
  const opened = await book({ kind: 'trial', capacity: 8 })
  if (!opened.ok) throw new Error(opened.reason)
  const { trainingSessionId } = opened.booking
  const clients = await Promise.all(Array.from({ length: 50 }, () => buildClient(ctx)))
  for (const clientId of clients) await buildPurchase(ctx, clientId, { sessions: 1 })
  const answers = await race(50, (n) => book({ clientId: clients[n] ?? '', trainingSessionId }))
  expect(tally(answers, outcome)).toEqual({ ok: 7, session_full: 43 })
  const [session] = await ctx.db.select().from(trainingSessions).where(eq(trainingSessions.id, trainingSessionId))
  expect(session?.seatsTaken).toBe(8)
  await clean()
})

test('one client asks 30 times at once for a seat in a group: one seat, 29 hear already_booked', async () => {
  const { ctx, clientId, book, counts, clean } = await studio()
  const opened = await book({ clientId: await buildClient(ctx), kind: 'trial', capacity: 50 })
  if (!opened.ok) throw new Error(opened.reason)
  await buildPurchase(ctx, clientId, { sessions: 40 })
  const answers = await race(30, () => book({ trainingSessionId: opened.booking.trainingSessionId }))
  expect(tally(answers, outcome)).toEqual({ ok: 1, already_booked: 29 })
  expect(await counts()).toEqual({ bookings: 2, slots: 1 })
  await clean()
})

test('one key 50 times at once with one session left: one booking, one reservation and 50 equal answers', async () => {
  const { ctx, clientId, book, counts, clean } = await studio()
  const sold = await buildPurchase(ctx, clientId, { sessions: 1 })
  const request = { id: randomUUID(), idempotencyKey: randomUUID() }
  const answers = await race(50, () => book(request))
  expect(answers[0]).toMatchObject({ ok: true, changed: true })
  for (const answer of answers) expect(answer).toEqual(answers[0])
  expect(await counts()).toEqual({ bookings: 1, slots: 1 })
  expect(await ledgerOf(ctx, sold.id)).toHaveLength(2)
  await clean()
})

test('one booking id asked for under 30 keys at once: one booking, 29 hear id_conflict', async () => {
  const { ctx, clientId, book, counts, clean } = await studio()
  await buildPurchase(ctx, clientId, { sessions: 40 })
  const id = randomUUID()
  const answers = await race(30, (n) => book({ id, ...slot(n) }))
  expect(tally(answers, outcome)).toEqual({ ok: 1, id_conflict: 29 })
  expect(await counts()).toEqual({ bookings: 1, slots: 1 })
  await clean()
})

test('five hours, each asked for by 60 at once, half of whom take it and then fail: one wins each, and no deadlock', async () => {
  const { book, counts } = await studio()
  const first = await book({ kind: 'trial', ...slot(100) })
  if (!first.ok) throw new Error(first.reason)
  for (let n = 0; n < 5; n++) {
    const answers = await race(60, (each) => book({ kind: 'trial', ...slot(n), ...(each % 2 && { id: first.booking.id }) }))
    expect(tally(answers, outcome)).toEqual({ ok: 1, trainer_busy: 29, id_conflict: 30 })
  }
  expect(await counts()).toEqual({ bookings: 6, slots: 6 })
  expect(await deadlocks(database.sql, 60)).toBe(0)
})

test('600 bookings of 20 clients with two trainers over 40 hours, 60 at a time: no deadlock, no orphan is left', async () => {
  const { ctx, trainer, counts, clean } = await studio()
  const trainers = [trainer.memberId, (await buildTrainer(ctx.db, ctx.orgId)).memberId]
  const clients = await Promise.all(Array.from({ length: 20 }, () => buildClient(ctx)))
  for (const clientId of clients) await Promise.all([1, 2].map((sessions) => buildPurchase(ctx, clientId, { sessions })))
  const answers = await race(600, (n) => {
    const who = { id: randomUUID(), clientId: clients[n % 20] ?? '', idempotencyKey: randomUUID() }
    return bookSession(ctx, { ...who, kind: 'member', trainerId: trainers[n % 2] ?? '', ...slot((n * 7) % 40) })
  })
  const { ok = 0, trainer_busy = 0, no_sessions_remaining = 0 } = tally(answers, outcome)
  expect(ok + trainer_busy + no_sessions_remaining).toBe(600)
  expect(ok).toBeGreaterThan(30)
  expect(await counts()).toEqual({ bookings: ok, slots: ok })
  expect(await deadlocks(database.sql, 60)).toBe(0)
  await clean()
})
