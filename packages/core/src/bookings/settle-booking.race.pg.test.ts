import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { bookings, sessionLedger } from '@punchcard/db/schema'
import { askBehind, book, buildBooked, buildTrainer, deadlocks, fromNow, race, standingOf, tally, testDatabase } from '@punchcard/testing'
import { and, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { ChangeBookingInput } from '../contract/bookings.ts'
import {
  auditOrganization,
  cancelBooking,
  completeBooking,
  completeDueBookings,
  completeDueEverywhere,
  confirmBooking,
  markNoShow,
  reopenBooking,
  rescheduleBooking,
} from '../index.ts'
import type { Context } from '../verb/context.ts'

const connections = 60
const database = testDatabase({ max: connections })
const of = (bookingId: string) => ({ bookingId, idempotencyKey: randomUUID() })
const word = (answer: { ok: true; changed: boolean } | { ok: false; reason: string }) =>
  answer.ok ? (answer.changed ? 'changed' : 'already so') : answer.reason
const isClean = async (ctx: Context) => expect(await auditOrganization(ctx, {})).toMatchObject({ clean: true })

/** A client with a pack for all of them, whose `count` bookings have ended, one hour after the other. */
async function ended(count: number) {
  const startsAt = (n: number) => fromNow({ hours: -count - 1 + n })
  const first = await buildBooked(database.db, { kind: 'member', pack: { sessions: count }, startsAt: startsAt(0) })
  const { ctx, clientId, trainer } = first
  const ids = [first.bookingId]
  for (let n = 1; n < count; n++) {
    const times = { startsAt: startsAt(n), endsAt: startsAt(n + 1) }
    ids.push((await book(ctx, { clientId, trainerId: trainer.memberId, kind: 'member', ...times })).id)
  }
  const uses = () =>
    ctx.db
      .select({ bookingId: sessionLedger.bookingId })
      .from(sessionLedger)
      .where(and(eq(sessionLedger.orgId, ctx.orgId), eq(sessionLedger.usedDelta, 1)))
  return { ...first, ids, uses }
}

test('two tabs and the cron complete the same 200 bookings, and each is charged once', async () => {
  const { ctx, ids, uses, bookingId } = await ended(200)
  const cron: number[] = []
  const tabs = await Promise.all([
    race(400, (n) => completeBooking(ctx, of(ids[n % 2 ? 199 - (n >> 1) : n >> 1] ?? ''))),
    race(4, async () => {
      for (let batch = 0; batch < 10; batch++) cron.push((await completeDueBookings(ctx, { limit: 20 })).completed)
    }),
    race(2, async () => {
      cron.push((await completeDueEverywhere({ db: ctx.db, batch: 30 })).completed)
    }),
  ])
  const tapped = tally(tabs[0], word).changed ?? 0
  expect(tapped + cron.reduce((sum, completed) => sum + completed, 0)).toBe(200)
  expect(new Set((await uses()).map((use) => use.bookingId)).size).toBe(200)
  expect(await uses()).toHaveLength(200)
  expect(await standingOf(ctx, bookingId)).toMatchObject({ scheduled: 0, used: 200 })
  await isClean(ctx)
})

test('complete against cancel against no-show: one of the last two wins, at most one use, no deadlock', async () => {
  const { ctx, ids, uses } = await ended(40)
  const before = await deadlocks(database.sql, connections)
  const answers = await race(240, async (n) => {
    const input = of(ids[n % 40] ?? '')
    const charge = n % 3 ? ('charge' as const) : ('waive' as const)
    if (n % 6 < 2) return { verb: 'complete', id: input.bookingId, answer: await completeBooking(ctx, input) }
    if (n % 6 < 4) return { verb: 'cancel', id: input.bookingId, answer: await cancelBooking(ctx, { ...input, charge }) }
    return { verb: 'no-show', id: input.bookingId, answer: await markNoShow(ctx, { ...input, charge }) }
  })
  for (const id of ids) {
    const winners = answers.filter((each) => each.id === id && each.verb !== 'complete' && word(each.answer) === 'changed')
    expect(winners.map(({ verb }) => verb)).toEqual([(await standingOf(ctx, id)).status === 'no_show' ? 'no-show' : 'cancel'])
  }
  const used = (await uses()).map((use) => use.bookingId)
  expect(new Set(used).size).toBe(used.length)
  expect(await deadlocks(database.sql, connections)).toBe(before)
  await isClean(ctx)
})

test('complete and due runs against reopen: each attempt is charged at most once', async () => {
  const { ctx, ids } = await ended(10)
  await race(300, async (n) => {
    const input = of(ids[n % 10] ?? '')
    if (n % 3 === 0) return completeDueBookings(ctx)
    return n % 3 === 1 ? completeBooking(ctx, input) : reopenBooking(ctx, input)
  })
  await isClean(ctx)
})

const verbs: Record<string, (ctx: Context, input: ChangeBookingInput) => Promise<object>> = {
  confirmBooking,
  completeBooking,
  cancelBooking,
  markNoShow,
  reopenBooking,
}
for (const [name, verb] of Object.entries(verbs)) {
  test(`one key 50 times at once gives one change and 50 equal answers: ${name}`, async () => {
    const { ctx, another, bookingId } = await buildBooked(database.db, { kind: 'member', pending: true })
    if (verb === reopenBooking) await cancelBooking(another, of(bookingId))
    const before = (await standingOf(ctx, bookingId)).entries.length
    const input = of(bookingId)
    const answers = await race(50, () => verb(ctx, input))
    for (const answer of answers) expect(answer).toEqual(answers[0])
    expect(answers[0]).toMatchObject({ ok: true, changed: true })
    expect((await standingOf(ctx, bookingId)).entries).toHaveLength(before + (verb === confirmBooking ? 0 : 1))
    await isClean(ctx)
  })
}

for (const holder of ['changed the booking', 'left it as it was'] as const) {
  test(`a cancel is in time by the clock after its wait, whether the holder of the lock ${holder}`, async () => {
    const startsAt = new Date(Date.now() + 30 * 60_000 + 1500)
    const terms = { kind: 'member' as const, pending: true, policies: { cancelWindowMinutes: 30 }, startsAt }
    const { ctx, another, bookingId } = await buildBooked(database.db, terms)
    const cancelled = await askBehind(
      ctx.db,
      async (tx) => {
        if (holder === 'changed the booking') return confirmBooking({ ...ctx, db: tx }, of(bookingId))
        return tx.select().from(bookings).where(eq(bookings.id, bookingId)).for('no key update')
      },
      () => cancelBooking(another, of(bookingId)),
      () => sleep(2000),
    )
    expect(cancelled).toMatchObject({ ok: true, booking: { status: 'late_cancelled', charge: 'used' } })
    await isClean(ctx)
  })
}

for (const [name, verb] of Object.entries({ completeBooking, markNoShow, cancelBooking })) {
  test(`${name} behind a reschedule tells the trainer and the times of afterwards`, async () => {
    const { ctx, bookingId } = await buildBooked(database.db)
    const { memberId: trainerId } = await buildTrainer(ctx.db, ctx.orgId)
    const times = { startsAt: fromNow({ days: 9 }), endsAt: fromNow({ days: 9, hours: 1 }) }
    const answer = await askBehind(
      ctx.db,
      (tx) => rescheduleBooking({ ...ctx, db: tx }, { ...of(bookingId), trainerId, ...times }),
      () => verb(ctx, of(bookingId)),
    )
    expect(answer).toMatchObject({ ok: true, booking: { trainerId, ...times } })
    await isClean(ctx)
  })
}
