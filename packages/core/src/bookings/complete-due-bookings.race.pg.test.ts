import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Database } from '@punchcard/db'
import { bookings, clientPurchases, sessionLedger } from '@punchcard/db/schema'
import {
  askBehind,
  book,
  buildBooked,
  buildClient,
  buildPurchase,
  deadlocks,
  fromNow,
  race,
  standingOf,
  testDatabase,
} from '@punchcard/testing'
import { and, asc, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import {
  auditOrganization,
  cancelBooking,
  completeBooking,
  completeDueBookings,
  confirmBooking,
  rescheduleBooking,
  useSession,
} from '../index.ts'
import type { Context } from '../verb/context.ts'

const connections = 40
const database = testDatabase({ max: connections })
const nothing = { completed: 0, charged: 0, more: false }
const of = (bookingId: string) => ({ bookingId, idempotencyKey: randomUUID() })
const isClean = async (ctx: Context) => expect(await auditOrganization(ctx, {})).toMatchObject({ clean: true })
const behind = (ctx: Context, hold: (ctx: Context) => Promise<unknown>) =>
  askBehind(
    ctx.db,
    (tx) => hold({ ...ctx, db: tx }),
    () => completeDueBookings(ctx),
  )
const due = (over: { pack?: null; pending?: boolean } = {}) =>
  buildBooked(database.db, { kind: 'member', startsAt: fromNow({ hours: -3 }), ...over })

/** Eight clients with a pack each, who trained one after the other, round and round. */
async function busyStudio(rounds: number) {
  const first = await buildBooked(database.db, { kind: 'member', pack: { sessions: 200 }, startsAt: fromNow({ hours: -2000 }) })
  const { ctx, trainer, clientId, purchaseId } = first
  const clients = [clientId]
  const purchases = [purchaseId ?? '']
  for (let n = 1; n < 8; n++) {
    const client = await buildClient(ctx)
    clients.push(client)
    purchases.push((await buildPurchase(ctx, client, { sessions: 200 })).id)
  }
  const ids = [first.bookingId]
  for (let n = 1; n < rounds * 8; n++) {
    const times = { startsAt: fromNow({ hours: -2000 + n }), endsAt: fromNow({ hours: -1999 + n }) }
    ids.push((await book(ctx, { clientId: clients[n % 8] ?? '', trainerId: trainer.memberId, kind: 'member', ...times })).id)
  }
  return { ctx, ids, purchases }
}

test('four at once: every booking once, and the ledgers without a gap', async () => {
  const { ctx, ids } = await busyStudio(30)
  const before = await deadlocks(database.sql, connections)
  const runs = await race(4, async () => {
    let completed = 0
    for (;;) {
      const batch = await completeDueBookings(ctx, { limit: 17 })
      completed += batch.completed
      if (batch.completed === 0) return completed
    }
  })
  expect(runs.reduce((sum, completed) => sum + completed, 0)).toBe(ids.length)
  const entries = await ctx.db.select().from(sessionLedger).where(eq(sessionLedger.orgId, ctx.orgId)).orderBy(asc(sessionLedger.version))
  expect(entries.filter((entry) => entry.usedDelta === 1)).toHaveLength(ids.length)
  for (const purchaseId of new Set(entries.map((entry) => entry.purchaseId))) {
    const versions = entries.filter((entry) => entry.purchaseId === purchaseId).map(({ version }) => version)
    expect(versions).toEqual(versions.map((_, index) => index + 1))
  }
  expect(await completeDueBookings(ctx)).toEqual(nothing)
  expect(await deadlocks(database.sql, connections)).toBe(before)
  await isClean(ctx)
})

test('against taps, cancels and uses of the same purchases: every session is counted once, no deadlock', async () => {
  const { ctx, ids, purchases } = await busyStudio(15)
  const before = await deadlocks(database.sql, connections)
  await race(240, async (n) => {
    const id = ids[(n * 7) % ids.length] ?? ''
    if (n % 4 === 0) return completeDueBookings(ctx, { limit: 15 })
    if (n % 4 === 1) return completeBooking(ctx, of(id))
    if (n % 4 === 2) return cancelBooking(ctx, { ...of(id), charge: 'waive' })
    return useSession(ctx, { purchaseId: purchases[n % 3] ?? '', idempotencyKey: randomUUID() })
  })
  expect(await deadlocks(database.sql, connections)).toBe(before)
  await isClean(ctx)
})

test('purchases are locked in the order of their ids: a run that waits for the first holds none of the others', async () => {
  const { ctx, purchases } = await busyStudio(3)
  const [first = '', ...others] = purchases.toSorted()
  const lock = (tx: Database, id: string) =>
    tx
      .select()
      .from(clientPurchases)
      .where(and(eq(clientPurchases.orgId, ctx.orgId), eq(clientPurchases.id, id)))
      .for('no key update', { noWait: true })
  const run = await askBehind(
    ctx.db,
    (tx) => lock(tx, first),
    () => completeDueBookings(ctx),
    async (tx) => {
      for (const id of others) await lock(tx, id)
    },
  )
  expect(run).toEqual({ completed: 24, charged: 24, more: false })
  await isClean(ctx)
})

for (const [name, complete] of [
  ['a due run', (ctx: Context) => completeDueBookings(ctx)],
  ['a tap', (ctx: Context, bookingId: string) => completeBooking(ctx, of(bookingId))],
] as const) {
  test(`${name} that a deadlock takes back is tried again: it does not escape`, async () => {
    const { ctx, bookingId, purchaseId } = await due()
    const before = await deadlocks(database.sql, connections)
    // Purchase, then booking: the wrong way round, as somebody at a SQL console might.
    await askBehind(
      ctx.db,
      (tx) =>
        tx
          .select()
          .from(clientPurchases)
          .where(eq(clientPurchases.id, purchaseId ?? ''))
          .for('no key update'),
      async (): Promise<unknown> => complete(ctx, bookingId),
      async (tx) => {
        // Whoever has waited for a second looks for a deadlock, and gives way: not we.
        await sleep(500)
        await tx.select().from(bookings).where(eq(bookings.id, bookingId)).for('no key update')
      },
    )
    expect(await deadlocks(database.sql, connections)).toBe(before + 1)
    expect(await standingOf(ctx, bookingId)).toMatchObject({ status: 'completed', charge: 'used', used: 1, scheduled: 0 })
    await isClean(ctx)
  })
}

test('a cancel that commits while a due run waits is not overwritten', async () => {
  const { ctx, bookingId } = await due()
  expect(await behind(ctx, (tx) => cancelBooking(tx, of(bookingId)))).toEqual(nothing)
  expect(await standingOf(ctx, bookingId)).toMatchObject({ status: 'cancelled', charge: 'returned', used: 0 })
  await isClean(ctx)
})

test('a booking that moves to tomorrow while a due run waits is not completed', async () => {
  const { ctx, bookingId } = await due()
  const tomorrow = { startsAt: fromNow({ days: 1 }), endsAt: fromNow({ days: 1, hours: 1 }) }
  expect(await behind(ctx, (tx) => rescheduleBooking(tx, { ...of(bookingId), ...tomorrow }))).toEqual(nothing)
  expect(await standingOf(ctx, bookingId)).toMatchObject({ status: 'confirmed', charge: 'reserved' })
  await isClean(ctx)
})

test('a booking that is confirmed while a due run waits is completed', async () => {
  const { ctx, bookingId } = await due({ pending: true })
  expect(await behind(ctx, (tx) => confirmBooking(tx, of(bookingId)))).toEqual({ completed: 1, charged: 1, more: false })
  expect(await standingOf(ctx, bookingId)).toMatchObject({ status: 'completed', charge: 'used' })
  await isClean(ctx)
})

test('an owed booking that a purchase is found for while a due run waits is charged to it', async () => {
  const { ctx, clientId, booking, bookingId } = await due({ pack: null })
  const { id: purchaseId } = await buildPurchase(ctx, clientId)
  const { startsAt, endsAt } = booking
  expect(await behind(ctx, (tx) => rescheduleBooking(tx, { ...of(bookingId), startsAt, endsAt, purchaseId }))).toMatchObject({ charged: 1 })
  expect(await standingOf(ctx, bookingId)).toMatchObject({ status: 'completed', charge: 'used', used: 1, scheduled: 0 })
  await isClean(ctx)
})

test('a use that commits while a due run waits for the purchase is kept', async () => {
  const { ctx, bookingId, purchaseId } = await due()
  const use = { purchaseId: purchaseId ?? '', idempotencyKey: randomUUID() }
  expect(await behind(ctx, (tx) => useSession(tx, use))).toEqual({ completed: 1, charged: 1, more: false })
  expect(await standingOf(ctx, bookingId)).toMatchObject({
    chargeVersion: 4,
    used: 2,
    scheduled: 0,
    entries: ['sell', 'reserve', 'use', 'use'],
  })
  await isClean(ctx)
})

test('a use that commits while a due run waits for a purchase that three bookings draw on: each use has its own number', async () => {
  const { ctx, clientId, trainer, purchaseId } = await due()
  for (const hours of [-5, -7]) {
    const times = { startsAt: fromNow({ hours }), endsAt: fromNow({ hours: hours + 1 }) }
    await book(ctx, { clientId, trainerId: trainer.memberId, kind: 'member', ...times })
  }
  const use = { purchaseId: purchaseId ?? '', idempotencyKey: randomUUID() }
  expect(await behind(ctx, (tx) => useSession(tx, use))).toEqual({ completed: 3, charged: 3, more: false })
  await isClean(ctx)
})

test('three bookings of one purchase that are confirmed while a due run waits are charged once each', async () => {
  const { ctx, clientId, trainer, bookingId } = await due({ pending: true })
  const ids = [bookingId]
  for (const hours of [-5, -7]) {
    const times = { startsAt: fromNow({ hours }), endsAt: fromNow({ hours: hours + 1 }) }
    ids.push((await book(ctx, { clientId, trainerId: trainer.memberId, kind: 'member', pending: true, ...times })).id)
  }
  const confirmAll = async (tx: Context) => {
    for (const id of ids) await confirmBooking(tx, of(id))
  }
  expect(await behind(ctx, confirmAll)).toEqual({ completed: 3, charged: 3, more: false })
  await isClean(ctx)
})

test('a booking that moves to another time in the past while a due run waits is completed with the others', async () => {
  const { ctx, clientId, trainer, bookingId } = await due()
  for (const hours of [-5, -7]) {
    const times = { startsAt: fromNow({ hours }), endsAt: fromNow({ hours: hours + 1 }) }
    await book(ctx, { clientId, trainerId: trainer.memberId, kind: 'member', ...times })
  }
  const earlier = { startsAt: fromNow({ hours: -10 }), endsAt: fromNow({ hours: -9 }) }
  expect(await behind(ctx, (tx) => rescheduleBooking(tx, { ...of(bookingId), ...earlier }))).toEqual({
    completed: 3,
    charged: 3,
    more: false,
  })
  await isClean(ctx)
})

test('a booking that moves to a purchase sold while a due run waits is left to the next run', async () => {
  const { ctx, booking, clientId, bookingId } = await due({ pack: null })
  const { startsAt, endsAt } = booking
  const sellAndMove = async (tx: Context) => {
    const { id: purchaseId } = await buildPurchase(tx, clientId)
    await rescheduleBooking(tx, { ...of(bookingId), startsAt, endsAt, purchaseId })
  }
  expect(await behind(ctx, sellAndMove)).toEqual({ completed: 0, charged: 0, more: true })
  expect(await completeDueBookings(ctx)).toEqual({ completed: 1, charged: 1, more: false })
  expect(await standingOf(ctx, bookingId)).toMatchObject({ status: 'completed', charge: 'used', used: 1, scheduled: 0 })
  await isClean(ctx)
})

test('when what held the booking is rolled back, it is completed', async () => {
  const { ctx, bookingId } = await due()
  const undone = new Error('undone')
  let run: Promise<unknown> | undefined
  const held = askBehind(
    ctx.db,
    (tx) => cancelBooking({ ...ctx, db: tx }, of(bookingId)),
    () => {
      run = completeDueBookings(ctx)
      return run
    },
    () => Promise.reject(undone),
  )
  await expect(held).rejects.toBe(undone)
  expect(await run).toEqual({ completed: 1, charged: 1, more: false })
  const [row] = await ctx.db
    .select({ status: bookings.status })
    .from(bookings)
    .where(and(eq(bookings.orgId, ctx.orgId), eq(bookings.id, bookingId)))
  expect(row).toEqual({ status: 'completed' })
  await isClean(ctx)
})
