import { randomUUID } from 'node:crypto'
import { clientPurchases } from '@punchcard/db/schema'
import { buildBooked, fromNow, ledgerOf, standingOf, testDatabase } from '@punchcard/testing'
import { eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { auditOrganization, cancelBooking, completeBooking, markNoShow } from '../index.ts'

const database = testDatabase()
const of = (bookingId: string) => ({ bookingId, idempotencyKey: randomUUID() })

for (const pending of [true, false]) {
  test(`complete: from ${pending ? 'pending' : 'confirmed'} to completed, scheduled -1, used +1, entry use`, async () => {
    const { ctx, booking, bookingId, purchaseId } = await buildBooked(database.db, { kind: 'member', pending })
    expect(await completeBooking(ctx, { ...of(bookingId), note: 'squats' })).toMatchObject({
      ok: true,
      changed: true,
      booking: { ...booking, status: 'completed', charge: 'used' },
      purchase: { id: purchaseId, sessionsScheduled: 0, sessionsUsed: 1, sessionsRemaining: 9, version: 3 },
    })
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
    expect(await ledgerOf(ctx, purchaseId ?? '')).toMatchObject([
      {},
      {},
      { totalDelta: 0, scheduledDelta: -1, usedDelta: 1, bookingId, attempt: 1, reversesVersion: null, reason: null, note: 'squats' },
    ])
    expect(await auditOrganization(ctx, {})).toMatchObject({ clean: true })
  })
}

test('complete: none stays none', async () => {
  for (const kind of ['trial', 'guest', 'complimentary'] as const) {
    const { ctx, bookingId } = await buildBooked(database.db, { kind })
    expect(await completeBooking(ctx, of(bookingId))).toMatchObject({ ok: true, changed: true, purchase: null })
    expect(await standingOf(ctx, bookingId)).toMatchObject({ status: 'completed', charge: 'none', chargeVersion: null })
  }
})

test('complete: owed stays owed', async () => {
  for (const kind of ['member', 'makeup'] as const) {
    const { ctx, bookingId } = await buildBooked(database.db, { kind, pack: null })
    expect(await completeBooking(ctx, of(bookingId))).toMatchObject({ ok: true, changed: true, purchase: null })
    expect(await standingOf(ctx, bookingId)).toMatchObject({ status: 'completed', charge: 'owed', chargeVersion: null })
  }
})

test('a completion of a reservation always succeeds, also after the pack expired', async () => {
  const { ctx, bookingId, purchaseId } = await buildBooked(database.db)
  await ctx.db
    .update(clientPurchases)
    .set({ expiresAt: sql`clock_timestamp() - interval '1 day'` })
    .where(eq(clientPurchases.id, purchaseId ?? ''))
  expect(await completeBooking(ctx, of(bookingId))).toMatchObject({
    ok: true,
    changed: true,
    booking: { charge: 'used' },
    purchase: { expired: true, sessionsUsed: 1 },
  })
})

test('a completion takes the last session of a pack: it was set aside in time', async () => {
  const { ctx, bookingId } = await buildBooked(database.db, { kind: 'member', pack: { sessions: 1 } })
  expect(await completeBooking(ctx, of(bookingId))).toMatchObject({ ok: true, purchase: { sessionsUsed: 1, sessionsRemaining: 0 } })
})

test('the use occurred when the session ended, or now while it has not', async () => {
  const past = await buildBooked(database.db, { kind: 'member', startsAt: fromNow({ days: -3 }) })
  await completeBooking(past.ctx, of(past.bookingId))
  const [, , monday] = await ledgerOf(past.ctx, past.purchaseId ?? '')
  expect(monday?.occurredAt).toEqual(past.booking.endsAt)

  const ahead = await buildBooked(database.db)
  await completeBooking(ahead.ctx, of(ahead.bookingId))
  const [, , today] = await ledgerOf(ahead.ctx, ahead.purchaseId ?? '')
  expect(Math.abs((today?.occurredAt.getTime() ?? 0) - Date.now())).toBeLessThan(60_000)
})

for (const [state, end] of [
  ['cancelled', cancelBooking],
  ['no_show', markNoShow],
] as const) {
  test(`complete: from ${state} it is wrong_state, naming the state, and nothing changes`, async () => {
    const { ctx, bookingId } = await buildBooked(database.db)
    await end(ctx, of(bookingId))
    const before = await standingOf(ctx, bookingId)
    expect(await completeBooking(ctx, of(bookingId))).toEqual({ ok: false, reason: 'wrong_state', state })
    expect(await standingOf(ctx, bookingId)).toEqual(before)
  })
}
