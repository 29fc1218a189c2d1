import { randomUUID } from 'node:crypto'
import { book, buildBooked, standingOf, testDatabase } from '@punchcard/testing'
import { expect, test } from 'vitest'
import { cancelBooking, completeBooking, confirmBooking, markNoShow } from '../index.ts'

const database = testDatabase()
const of = (bookingId: string) => ({ bookingId, idempotencyKey: randomUUID() })

test('confirm: from pending to confirmed, no entry', async () => {
  const { ctx, booking, bookingId } = await buildBooked(database.db, { kind: 'member', pending: true })
  const before = await standingOf(ctx, bookingId)
  expect(await confirmBooking(ctx, of(bookingId))).toEqual({
    ok: true,
    changed: true,
    booking: { ...booking, status: 'confirmed' },
    purchase: null,
  })
  expect(await standingOf(ctx, bookingId)).toEqual({ ...before, status: 'confirmed' })
})

test('confirm: what draws on nothing, or is owed, is confirmed as well', async () => {
  const { ctx, trainer, clientId, bookingId } = await buildBooked(database.db, { kind: 'makeup', pending: true, pack: null })
  const times = { startsAt: new Date('2030-01-01T10:00:00Z'), endsAt: new Date('2030-01-01T11:00:00Z') }
  const trial = await book(ctx, { clientId, trainerId: trainer.memberId, kind: 'trial', pending: true, ...times })
  expect(await confirmBooking(ctx, of(bookingId))).toMatchObject({ changed: true, booking: { status: 'confirmed', charge: 'owed' } })
  expect(await confirmBooking(ctx, of(trial.id))).toMatchObject({ changed: true, booking: { status: 'confirmed', charge: 'none' } })
})

for (const [state, end] of [
  ['completed', completeBooking],
  ['cancelled', cancelBooking],
  ['no_show', markNoShow],
] as const) {
  test(`confirm: from ${state} it is wrong_state, naming the state`, async () => {
    const { ctx, bookingId } = await buildBooked(database.db, { kind: 'member', pending: true })
    await end(ctx, of(bookingId))
    expect(await confirmBooking(ctx, of(bookingId))).toEqual({ ok: false, reason: 'wrong_state', state })
  })
}
