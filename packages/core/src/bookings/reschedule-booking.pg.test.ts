import { randomUUID } from 'node:crypto'
import { bookings, clientPurchases, operations, trainingSessions } from '@punchcard/db/schema'
import { buildClient, buildOrganization, buildPurchase, buildTrainer, fromNow, ledgerOf, testDatabase } from '@punchcard/testing'
import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { type BookSessionInput, type Reason, type RescheduleBookingInput, reasons } from '../contract/index.ts'
import { bookSession, rescheduleBooking, useSession } from '../index.ts'
import type { Context } from '../verb/context.ts'

const database = testDatabase()
const before = { startsAt: fromNow({ days: 1 }), endsAt: fromNow({ days: 1, hours: 1 }) }
const after = { startsAt: fromNow({ days: 2 }), endsAt: fromNow({ days: 2, hours: 2 }) }
const refused = (reason: Reason, details: object = {}) => ({ ok: false, reason, ...details })
const notFound = (what: string) => refused('not_found', { what })

let ctx: Context
let trainerId: string
let clientId: string
beforeEach(async () => {
  const built = await buildOrganization(database.db, { allowOwed: true })
  ctx = built.ctx
  trainerId = built.trainer.memberId
  clientId = await buildClient(ctx)
})

async function booked(over: Partial<BookSessionInput> = {}) {
  const request = { id: randomUUID(), clientId, idempotencyKey: randomUUID(), kind: 'member' as const, trainerId, ...before, ...over }
  const outcome = await bookSession(ctx, request)
  if (!outcome.ok) throw new Error(outcome.reason)
  return outcome.booking
}
const move = (bookingId: string, over: Partial<RescheduleBookingInput> = {}) =>
  rescheduleBooking(ctx, { bookingId, idempotencyKey: randomUUID(), ...after, ...over })
const setBooking = (id: string, values: Partial<typeof bookings.$inferInsert>) =>
  ctx.db.update(bookings).set(values).where(eq(bookings.id, id))

for (const status of ['pending', 'confirmed'] as const) {
  test(`reschedule: ${status} stays ${status}, figures as they were, no entry`, async () => {
    const sold = await buildPurchase(ctx, clientId)
    const booking = await booked({ pending: status === 'pending' })
    expect(await move(booking.id)).toEqual({
      ok: true,
      changed: true,
      booking: { ...booking, ...after },
      purchase: { ...sold, sessionsScheduled: 1, sessionsRemaining: 9, version: 2 },
      released: null,
    })
    expect(await ledgerOf(ctx, sold.id)).toMatchObject([{ kind: 'sell' }, { kind: 'reserve' }])
  })
}

test('reschedule: the booking and its training session move together, and the old time is free', async () => {
  const booking = await booked({ kind: 'trial' })
  expect(await move(booking.id)).toMatchObject({ ok: true, purchase: null })
  expect(await ctx.db.select().from(trainingSessions).where(eq(trainingSessions.orgId, ctx.orgId))).toMatchObject([
    { id: booking.trainingSessionId, ...after, seatsTaken: 1 },
  ])
  expect(await ctx.db.select().from(bookings).where(eq(bookings.id, booking.id))).toMatchObject([after])
  await booked({ kind: 'trial' })
})

test('reschedule: by half an hour, over the time that it had', async () => {
  const booking = await booked({ kind: 'trial' })
  const shifted = { startsAt: fromNow({ days: 1, minutes: 30 }), endsAt: fromNow({ days: 1, minutes: 90 }) }
  expect(await move(booking.id, shifted)).toMatchObject({ ok: true, booking: shifted })
})

test('reschedule: to another trainer, at the same time or at another', async () => {
  const booking = await booked({ kind: 'trial' })
  const { memberId } = await buildTrainer(ctx.db, ctx.orgId)
  expect(await move(booking.id, { ...before, trainerId: memberId })).toMatchObject({
    changed: true,
    booking: { ...before, trainerId: memberId },
  })
  expect(await move(booking.id, { trainerId })).toMatchObject({ changed: true, booking: { ...after, trainerId } })
})

test('reschedule: to a trainer who does the first one’s work when nobody is named', async () => {
  const booking = await booked({ kind: 'trial' })
  const { memberId } = await buildTrainer(ctx.db, ctx.orgId)
  await move(booking.id, { ...before, trainerId: memberId })
  expect(await move(booking.id)).toMatchObject({ booking: { ...after, trainerId: memberId } })
})

test('reschedule naming another purchase: release and reserve in one operation', async () => {
  const first = await buildPurchase(ctx, clientId, { priority: -1 })
  const second = await buildPurchase(ctx, clientId, { sessions: 1 })
  const booking = await booked()
  const idempotencyKey = randomUUID()
  expect(await move(booking.id, { purchaseId: second.id, idempotencyKey })).toEqual({
    ok: true,
    changed: true,
    booking: { ...booking, ...after, purchaseId: second.id },
    purchase: { ...second, sessionsScheduled: 1, sessionsRemaining: 0, version: 2 },
    released: { ...first, version: 3 },
  })
  const details = { bookingId: booking.id, attempt: 1, idempotencyKey, usedDelta: 0, totalDelta: 0 }
  const released = { ...details, kind: 'release', scheduledDelta: -1, scheduledAfter: 0, reason: 'replaced' }
  const reserved = { ...details, kind: 'reserve', scheduledDelta: 1, scheduledAfter: 1, reason: 'named' }
  expect((await ledgerOf(ctx, first.id)).at(-1)).toMatchObject(released)
  expect((await ledgerOf(ctx, second.id)).at(-1)).toMatchObject(reserved)
})

test('reschedule naming the purchase that pays already: no entry', async () => {
  const sold = await buildPurchase(ctx, clientId, { sessions: 1 })
  const booking = await booked()
  expect(await move(booking.id, { purchaseId: sold.id })).toMatchObject({ changed: true, purchase: { version: 2 }, released: null })
  expect(await ledgerOf(ctx, sold.id)).toHaveLength(2)
})

test('reschedule naming a purchase for what was owed: reserve, and owed no longer', async () => {
  const booking = await booked({ allowOwed: true })
  expect(booking.charge).toBe('owed')
  expect(await move(booking.id, { ...after })).toMatchObject({ booking: { charge: 'owed', purchaseId: null }, purchase: null })
  const sold = await buildPurchase(ctx, clientId)
  expect(await move(booking.id, { purchaseId: sold.id })).toMatchObject({
    changed: true,
    booking: { charge: 'reserved', purchaseId: sold.id },
    purchase: { sessionsScheduled: 1, version: 2 },
    released: null,
  })
  expect(await ledgerOf(ctx, sold.id)).toMatchObject([{ kind: 'sell' }, { kind: 'reserve', reason: 'named', bookingId: booking.id }])
})

test('reschedule: one that waits to be marked may complete by itself again once it lies ahead', async () => {
  const past = { startsAt: fromNow({ days: -2 }), endsAt: fromNow({ days: -2, hours: 1 }) }
  const booking = await booked({ kind: 'trial', ...past })
  await setBooking(booking.id, { autoComplete: false })
  const earlier = { startsAt: fromNow({ days: -3 }), endsAt: fromNow({ days: -3, hours: 1 }) }
  expect(await move(booking.id, earlier)).toMatchObject({ booking: { autoComplete: false } })
  expect(await move(booking.id)).toMatchObject({ booking: { autoComplete: true } })
})

test('reschedule to what already is: done, unchanged', async () => {
  const sold = await buildPurchase(ctx, clientId)
  const booking = await booked()
  for (const over of [before, { ...before, trainerId }, { ...before, purchaseId: sold.id }]) {
    expect(await move(booking.id, over)).toMatchObject({ ok: true, changed: false, booking, purchase: { version: 2 }, released: null })
  }
})

test('the same request again hears the first answer, whatever happened since', async () => {
  const booking = await booked({ kind: 'trial' })
  const request = { bookingId: booking.id, idempotencyKey: randomUUID(), ...after }
  const first = await rescheduleBooking(ctx, request)
  expect(await move(booking.id, before)).toMatchObject({ changed: true })
  expect(await rescheduleBooking(ctx, request)).toEqual(first)
  expect(await ctx.db.select().from(bookings).where(eq(bookings.id, booking.id))).toMatchObject([before])
})

test('a refusal is not remembered: the same request succeeds once nothing stands in its way', async () => {
  const booking = await booked({ kind: 'trial' })
  const other = await booked({ kind: 'trial', ...after })
  const request = { bookingId: booking.id, idempotencyKey: randomUUID(), ...after }
  expect(await rescheduleBooking(ctx, request)).toEqual(refused('trainer_busy'))
  expect(await ctx.db.$count(operations, eq(operations.orgId, ctx.orgId))).toBe(2)
  await move(other.id, { startsAt: fromNow({ days: 5 }), endsAt: fromNow({ days: 5, hours: 1 }) })
  expect(await rescheduleBooking(ctx, request)).toMatchObject({ ok: true, changed: true })
})

describe('each refusal', () => {
  test('idempotency_key_reused: the key belongs to another request, of this verb or of any other', async () => {
    const idempotencyKey = randomUUID()
    const booking = await booked({ kind: 'trial', idempotencyKey })
    expect(await move(booking.id, { idempotencyKey })).toEqual(refused('idempotency_key_reused'))
    const used = randomUUID()
    await move(booking.id, { idempotencyKey: used })
    expect(await move(booking.id, { ...before, idempotencyKey: used })).toEqual(refused('idempotency_key_reused'))
  })

  test('not_found: an unknown booking, trainer or purchase, or one of another client or organization', async () => {
    const booking = await booked({ kind: 'complimentary' })
    const other = await buildOrganization(database.db)
    const theirs = await buildPurchase(other.ctx, await buildClient(other.ctx))
    const sibling = await buildPurchase(ctx, await buildClient(ctx))
    expect(await move(randomUUID())).toEqual(notFound('booking'))
    expect(await rescheduleBooking(other.ctx, { bookingId: booking.id, idempotencyKey: randomUUID(), ...after })).toEqual(
      notFound('booking'),
    )
    for (const id of [randomUUID(), other.trainer.memberId]) expect(await move(booking.id, { trainerId: id })).toEqual(notFound('trainer'))
    const later = { startsAt: after.endsAt, endsAt: fromNow({ days: 2, hours: 3 }) }
    const drawing = await booked({ allowOwed: true, ...later })
    for (const id of [randomUUID(), theirs.id, sibling.id]) {
      expect(await move(drawing.id, { purchaseId: id })).toEqual(notFound('purchase'))
    }
  })

  for (const state of ['completed', 'cancelled', 'late_cancelled', 'no_show'] as const) {
    test(`wrong_state: ${state}, which it names`, async () => {
      const booking = await booked({ kind: 'trial' })
      await setBooking(booking.id, { status: state })
      expect(await move(booking.id)).toEqual(refused('wrong_state', { state }))
    })
  }

  test('group_session: one booking cannot move the others', async () => {
    const booking = await booked({ kind: 'trial', capacity: 2 })
    expect(await move(booking.id)).toEqual(refused('group_session'))
  })

  test('draws_on_nothing: a free booking cannot be paid', async () => {
    const sold = await buildPurchase(ctx, clientId)
    for (const [index, kind] of (['trial', 'guest', 'complimentary'] as const).entries()) {
      const booking = await booked({ kind, startsAt: fromNow({ days: 5 + index }), endsAt: fromNow({ days: 5 + index, hours: 1 }) })
      expect(await move(booking.id, { purchaseId: sold.id })).toEqual(refused('draws_on_nothing'))
    }
  })

  test('trainer_busy: any overlap with another live session of the trainer', async () => {
    await booked({ kind: 'trial', ...after })
    const booking = await booked({ kind: 'trial' })
    for (const minutes of [-119, 0, 30, 119]) {
      const at = { startsAt: fromNow({ days: 2, minutes }), endsAt: fromNow({ days: 2, minutes: minutes + 120 }) }
      expect(await move(booking.id, at)).toEqual(refused('trainer_busy'))
    }
    const { memberId } = await buildTrainer(ctx.db, ctx.orgId)
    expect(await move(booking.id, { trainerId: memberId })).toMatchObject({ ok: true })
    expect(await move(booking.id, { trainerId })).toEqual(refused('trainer_busy'))
  })

  test('purchase_expired, outside_validity: the purchase must be valid at the new start, also the one that has set the session aside', async () => {
    const expiresAt = fromNow({ days: -1 })
    const expired = await buildPurchase(ctx, clientId, { expiresAt })
    const past = await booked({ purchaseId: expired.id, startsAt: fromNow({ days: -2 }), endsAt: fromNow({ days: -2, hours: 1 }) })
    for (const over of [{}, { purchaseId: expired.id }]) {
      expect(await move(past.id, over)).toEqual(refused('purchase_expired', { expiredAt: expiresAt }))
    }
    const terms = { validFrom: fromNow({ hours: 12 }), expiresAt: after.startsAt }
    const soon = await buildPurchase(ctx, clientId, terms)
    const booking = await booked({ purchaseId: soon.id })
    expect(await move(booking.id)).toEqual(refused('outside_validity', terms))
    const early = { startsAt: fromNow({ hours: 11 }), endsAt: fromNow({ hours: 13 }) }
    expect(await move(booking.id, early)).toEqual(refused('outside_validity', terms))
    const lastMoment = { startsAt: new Date(after.startsAt.getTime() - 1), endsAt: after.endsAt }
    expect(await move(booking.id, lastMoment)).toMatchObject({ ok: true })
  })

  test('no_sessions_remaining: the named purchase has nothing left, while the one that pays needs nothing more', async () => {
    const full = await buildPurchase(ctx, clientId, { sessions: 1 })
    const other = await buildPurchase(ctx, clientId, { sessions: 1 })
    const booking = await booked({ purchaseId: full.id })
    await booked({ purchaseId: other.id, startsAt: fromNow({ days: 7 }), endsAt: fromNow({ days: 7, hours: 1 }) })
    expect(await move(booking.id, { purchaseId: other.id })).toEqual(refused('no_sessions_remaining', { scheduled: 1 }))
    expect(await move(booking.id)).toMatchObject({ ok: true, purchase: { sessionsRemaining: 0 } })
  })
})

test('precedence: the first reason that holds is told', async () => {
  const [held, spent, good] = await Promise.all([1, 1, 5].map((sessions) => buildPurchase(ctx, clientId, { sessions })))
  if (!held || !spent || !good) throw new Error('three purchases')
  await useSession(ctx, { purchaseId: spent.id, idempotencyKey: randomUUID() })
  const setPurchase = (terms: Partial<typeof clientPurchases.$inferInsert>) =>
    ctx.db.update(clientPurchases).set(terms).where(eq(clientPurchases.id, spent.id))
  await setPurchase({ expiresAt: fromNow({ days: -1 }) })
  const { memberId } = await buildTrainer(ctx.db, ctx.orgId)
  const busy = await booked({ kind: 'trial', trainerId: memberId, ...after })
  const booking = await booked({ kind: 'trial', capacity: 2 })
  await setBooking(booking.id, { status: 'completed' })
  const setSession = (id: string, values: Partial<typeof trainingSessions.$inferInsert>) =>
    ctx.db.update(trainingSessions).set(values).where(eq(trainingSessions.id, id))

  const reused = { idempotencyKey: randomUUID() }
  await booked({ ...reused, kind: 'trial', startsAt: fromNow({ days: 9 }), endsAt: fromNow({ days: 9, hours: 1 }) })
  const ids = { bookingId: randomUUID(), trainerId: randomUUID(), purchaseId: randomUUID() }
  const input: RescheduleBookingInput = { ...reused, ...ids, ...after }
  const change = (over: Partial<RescheduleBookingInput>) => Object.assign(input, over)
  const obstacles: [reason: string, remove: () => unknown][] = [
    ['idempotency_key_reused', () => change({ idempotencyKey: randomUUID() })],
    ['not_found booking', () => change({ bookingId: booking.id })],
    ['not_found trainer', () => change({ trainerId: memberId })],
    ['not_found purchase', () => change({ purchaseId: spent.id })],
    ['wrong_state', () => setBooking(booking.id, { status: 'confirmed' })],
    ['group_session', () => setSession(booking.trainingSessionId, { capacity: 1 })],
    ['draws_on_nothing', () => setBooking(booking.id, { kind: 'makeup', charge: 'owed' })],
    ['trainer_busy', () => setSession(busy.trainingSessionId, { closedAt: new Date() })],
    ['purchase_expired', () => setPurchase({ validFrom: fromNow({ days: 3 }), expiresAt: null })],
    ['outside_validity', () => setPurchase({ validFrom: fromNow({ days: -3 }) })],
    ['no_sessions_remaining', () => change({ purchaseId: good.id })],
  ]
  const told: string[] = []
  for (const [, remove] of obstacles) {
    const outcome = await rescheduleBooking(ctx, input)
    told.push(outcome.ok ? 'ok' : outcome.reason === 'not_found' ? `not_found ${outcome.what}` : outcome.reason)
    await remove()
  }
  expect(told).toEqual(obstacles.map(([reason]) => reason))
  expect(await rescheduleBooking(ctx, input)).toMatchObject({ ok: true, purchase: { id: good.id } })
  const ranks = told.map((reason) => Object.keys(reasons).indexOf(reason.split(' ')[0] ?? ''))
  expect(ranks).toEqual([...ranks].sort((a, b) => a - b))
})
