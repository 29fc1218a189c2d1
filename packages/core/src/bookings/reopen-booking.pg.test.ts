import { randomUUID } from 'node:crypto'
import { clientPurchases } from '@punchcard/db/schema'
import { buildBooked, fromNow, ledgerOf, standingOf, testDatabase } from '@punchcard/testing'
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import {
  auditOrganization,
  cancelBooking,
  completeBooking,
  completeDueBookings,
  markNoShow,
  reinstateSession,
  reopenBooking,
} from '../index.ts'
import type { Context } from '../verb/context.ts'

const database = testDatabase()
const of = (bookingId: string, charge?: 'charge' | 'waive') => ({ bookingId, idempotencyKey: randomUUID(), ...(charge && { charge }) })
const booked = () => buildBooked(database.db)
type Booked = Awaited<ReturnType<typeof booked>>
const isClean = async (ctx: Context) => expect(await auditOrganization(ctx, {})).toMatchObject({ clean: true })

/** Ways to end a booking whose session counts as used. */
const used: Record<string, (b: Booked) => Promise<unknown>> = {
  completed: (b) => completeBooking(b.ctx, of(b.bookingId)),
  'late_cancelled / charge': (b) => cancelBooking(b.another, of(b.bookingId, 'charge')),
  'no_show / charge': (b) => markNoShow(b.ctx, of(b.bookingId, 'charge')),
}
/** Ways to end a booking whose session went back, and the entries that they leave. */
const returned: Record<string, { end: (b: Booked) => Promise<unknown>; entries: string[] }> = {
  cancelled: { end: (b) => cancelBooking(b.ctx, of(b.bookingId)), entries: ['release'] },
  'late_cancelled / waive': { end: (b) => cancelBooking(b.another, of(b.bookingId, 'waive')), entries: ['release'] },
  'no_show / waive': { end: (b) => markNoShow(b.ctx, of(b.bookingId, 'waive')), entries: ['release'] },
  'completed, the use reinstated': {
    async end(b) {
      await completeBooking(b.ctx, of(b.bookingId))
      await reinstateSession(b.ctx, { purchaseId: b.purchaseId ?? '', entryVersion: 3, idempotencyKey: randomUUID() })
    },
    entries: ['use', 'reinstate'],
  },
}

for (const [state, end] of Object.entries(used)) {
  test(`reopen: from ${state} to confirmed, scheduled +1, takes back the live charge, entry reopen`, async () => {
    const b = await booked()
    await end(b)
    expect(await reopenBooking(b.ctx, { ...of(b.bookingId), note: 'wrong tap' })).toMatchObject({
      ok: true,
      changed: true,
      booking: { ...b.booking, status: 'confirmed', charge: 'reserved', attempt: 2 },
      purchase: { sessionsScheduled: 1, sessionsUsed: 0, version: 4 },
    })
    expect(await standingOf(b.ctx, b.bookingId)).toEqual({
      status: 'confirmed',
      charge: 'reserved',
      chargeVersion: null,
      attempt: 2,
      autoComplete: true,
      seatsTaken: 1,
      scheduled: 1,
      used: 0,
      entries: ['sell', 'reserve', 'use', 'reopen'],
    })
    expect((await ledgerOf(b.ctx, b.purchaseId ?? '')).at(-1)).toMatchObject({
      scheduledDelta: 1,
      usedDelta: -1,
      reversesVersion: 3,
      bookingId: b.bookingId,
      attempt: 2,
      note: 'wrong tap',
    })
    await isClean(b.ctx)
  })
}

for (const [state, { end, entries }] of Object.entries(returned)) {
  test(`reopen: from ${state} to confirmed, scheduled +1, a new draw on the same purchase, entry reopen`, async () => {
    const b = await booked()
    await end(b)
    expect(await reopenBooking(b.ctx, of(b.bookingId))).toMatchObject({
      changed: true,
      booking: { status: 'confirmed', charge: 'reserved', attempt: 2, purchaseId: b.purchaseId },
      purchase: { sessionsScheduled: 1, sessionsUsed: 0 },
    })
    expect(await standingOf(b.ctx, b.bookingId)).toMatchObject({ seatsTaken: 1, entries: ['sell', 'reserve', ...entries, 'reopen'] })
    expect((await ledgerOf(b.ctx, b.purchaseId ?? '')).at(-1)).toMatchObject({
      scheduledDelta: 1,
      usedDelta: 0,
      reversesVersion: null,
      attempt: 2,
    })
    await isClean(b.ctx)
  })
}

test('reopen: what was owed is owed again, also when it was forgiven; what drew on nothing still does', async () => {
  for (const charge of ['charge', 'waive'] as const) {
    const owed = await buildBooked(database.db, { kind: 'makeup', pack: null })
    await markNoShow(owed.ctx, of(owed.bookingId, charge))
    expect(await reopenBooking(owed.ctx, of(owed.bookingId))).toMatchObject({ booking: { charge: 'owed', attempt: 2 }, purchase: null })
    await isClean(owed.ctx)
  }
  const guest = await buildBooked(database.db, { kind: 'guest' })
  await cancelBooking(guest.ctx, of(guest.bookingId))
  expect(await reopenBooking(guest.ctx, of(guest.bookingId))).toMatchObject({ booking: { charge: 'none', attempt: 2 }, purchase: null })
  expect(await standingOf(guest.ctx, guest.bookingId)).toMatchObject({ seatsTaken: 1 })
})

test('reopening a live charge always succeeds on its purchase: expired, and with nothing left', async () => {
  const b = await buildBooked(database.db, { kind: 'member', pack: { sessions: 1 } })
  await completeBooking(b.ctx, of(b.bookingId))
  await b.ctx.db
    .update(clientPurchases)
    .set({ expiresAt: fromNow({ days: -1 }) })
    .where(eq(clientPurchases.id, b.purchaseId ?? ''))
  expect(await reopenBooking(b.ctx, of(b.bookingId))).toMatchObject({
    ok: true,
    purchase: { expired: true, sessionsScheduled: 1, sessionsUsed: 0 },
  })
})

test('reopened after its end it waits to be marked by hand: the next due run does not charge it again', async () => {
  const b = await buildBooked(database.db, { kind: 'member', startsAt: fromNow({ hours: -2 }) })
  expect(await completeDueBookings(b.ctx)).toEqual({ completed: 1, charged: 1, more: false })
  expect(await reopenBooking(b.ctx, of(b.bookingId))).toMatchObject({ booking: { status: 'confirmed', autoComplete: false } })
  expect(await completeDueBookings(b.ctx)).toEqual({ completed: 0, charged: 0, more: false })
  expect(await standingOf(b.ctx, b.bookingId)).toMatchObject({ status: 'confirmed', charge: 'reserved', scheduled: 1, used: 0 })
})

test('each attempt can be charged once: completed, reopened and completed again it is one live use', async () => {
  const b = await booked()
  for (let attempt = 1; attempt <= 3; attempt++) {
    expect(await completeBooking(b.ctx, of(b.bookingId))).toMatchObject({
      changed: true,
      booking: { attempt },
      purchase: { sessionsUsed: 1 },
    })
    expect(await reopenBooking(b.ctx, of(b.bookingId))).toMatchObject({
      changed: true,
      purchase: { sessionsScheduled: 1, sessionsUsed: 0 },
    })
  }
  expect(await completeBooking(b.ctx, of(b.bookingId))).toMatchObject({ booking: { attempt: 4 }, purchase: { sessionsUsed: 1 } })
  await isClean(b.ctx)
})
