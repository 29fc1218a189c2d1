import { randomUUID } from 'node:crypto'
import { bookings, clientPurchases, clients, trainingSessions } from '@punchcard/db/schema'
import { buildClient, buildOrganization, buildPurchase, fromNow, testDatabase } from '@punchcard/testing'
import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { type BookSessionInput, type Reason, reasons } from '../contract/index.ts'
import { bookSession, useSession } from '../index.ts'
import type { Context } from '../verb/context.ts'

const database = testDatabase()
const startsAt = fromNow({ days: 1 })
const endsAt = fromNow({ days: 1, hours: 1 })
const slot = { startsAt, endsAt }
const refused = (reason: Reason, details: object = {}) => ({ ok: false, reason, ...details })
const notFound = (what: string) => refused('not_found', { what })

let ctx: Context
let trainerId: string
let clientId: string
beforeEach(async () => {
  const built = await buildOrganization(database.db)
  ctx = built.ctx
  trainerId = built.trainer.memberId
  clientId = await buildClient(ctx)
})

function request(over: Partial<BookSessionInput> = {}): BookSessionInput {
  const place = over.trainingSessionId ? {} : { trainerId, ...slot }
  return { id: randomUUID(), clientId, idempotencyKey: randomUUID(), kind: 'member', ...place, ...over }
}
const book = (over: Partial<BookSessionInput> = {}) => bookSession(ctx, request(over))
const archive = (archived: boolean) =>
  ctx.db
    .update(clients)
    .set({ archivedAt: archived ? new Date() : null })
    .where(eq(clients.id, clientId))

/** A group session whose first seat somebody else has. */
async function group(capacity: number, at = slot) {
  const opened = await book({ clientId: await buildClient(ctx), kind: 'trial', capacity, ...at })
  if (!opened.ok) throw new Error(opened.reason)
  return opened.booking.trainingSessionId
}

describe('each refusal', () => {
  test('idempotency_key_reused: the key belongs to another request, of this verb or of any other', async () => {
    const idempotencyKey = randomUUID()
    expect(await book({ kind: 'trial', idempotencyKey })).toMatchObject({ ok: true })
    expect(await book({ kind: 'trial', idempotencyKey })).toEqual(refused('idempotency_key_reused'))
    const sold = await buildPurchase(ctx, clientId)
    expect(await useSession(ctx, { purchaseId: sold.id, idempotencyKey })).toEqual(refused('idempotency_key_reused'))
    const used = randomUUID()
    expect(await useSession(ctx, { purchaseId: sold.id, idempotencyKey: used })).toMatchObject({ ok: true })
    expect(await book({ idempotencyKey: used })).toEqual(refused('idempotency_key_reused'))
  })

  test('not_found: an unknown client, trainer, training session or purchase', async () => {
    expect(await book({ clientId: randomUUID() })).toEqual(notFound('client'))
    expect(await book({ trainerId: randomUUID() })).toEqual(notFound('trainer'))
    expect(await book({ trainingSessionId: randomUUID() })).toEqual(notFound('trainingSession'))
    expect(await book({ purchaseId: randomUUID() })).toEqual(notFound('purchase'))
  })

  test('not_found: what belongs to another client or another organization', async () => {
    const other = await buildOrganization(database.db)
    const theirs = { clientId: await buildClient(other.ctx), trainerId: other.trainer.memberId }
    const purchase = await buildPurchase(other.ctx, theirs.clientId)
    const group = await bookSession(other.ctx, request({ ...theirs, kind: 'trial', capacity: 5 }))
    if (!group.ok) throw new Error(group.reason)

    expect(await book({ clientId: theirs.clientId })).toEqual(notFound('client'))
    expect(await book({ kind: 'trial', trainerId: theirs.trainerId })).toEqual(notFound('trainer'))
    expect(await book({ kind: 'trial', trainingSessionId: group.booking.trainingSessionId })).toEqual(notFound('trainingSession'))
    expect(await book({ purchaseId: purchase.id })).toEqual(notFound('purchase'))
    const sibling = await buildPurchase(ctx, await buildClient(ctx))
    expect(await book({ purchaseId: sibling.id })).toEqual(notFound('purchase'))
    expect(await ctx.db.$count(bookings, eq(bookings.orgId, ctx.orgId))).toBe(0)
  })

  test('id_conflict: the id belongs to another booking of this organization', async () => {
    const id = randomUUID()
    expect(await book({ id, kind: 'trial' })).toMatchObject({ ok: true })
    const later = { startsAt: endsAt, endsAt: fromNow({ days: 1, hours: 2 }) }
    expect(await book({ id, kind: 'trial', ...later })).toEqual(refused('id_conflict'))
    await buildPurchase(ctx, clientId)
    expect(await book({ id, ...later })).toEqual(refused('id_conflict'))
    expect(await ctx.db.select().from(trainingSessions).where(eq(trainingSessions.orgId, ctx.orgId))).toHaveLength(1)
    const elsewhere = await buildOrganization(database.db)
    const theirs = { clientId: await buildClient(elsewhere.ctx), trainerId: elsewhere.trainer.memberId }
    expect(await bookSession(elsewhere.ctx, request({ ...theirs, id, kind: 'trial' }))).toMatchObject({ ok: true })
  })

  test('client_archived', async () => {
    await buildPurchase(ctx, clientId)
    await archive(true)
    for (const kind of ['member', 'trial'] as const) expect(await book({ kind })).toEqual(refused('client_archived'))
  })

  test('trainer_busy: any overlap with a live session, alone or in a group', async () => {
    await buildPurchase(ctx, clientId)
    expect(await book({ kind: 'trial' })).toMatchObject({ ok: true })
    const overlaps = [slot, { startsAt: fromNow({ days: 1, minutes: 59 }), endsAt: fromNow({ days: 1, hours: 2 }) }]
    overlaps.push({ startsAt: fromNow({ hours: 23 }), endsAt: fromNow({ days: 1, minutes: 1 }) })
    overlaps.push({ startsAt: fromNow({ days: 1, minutes: 20 }), endsAt: fromNow({ days: 1, minutes: 40 }) })
    for (const at of overlaps)
      for (const kind of ['member', 'trial'] as const)
        for (const capacity of [1, 4]) expect(await book({ kind, capacity, ...at })).toEqual(refused('trainer_busy'))
    expect(await ctx.db.$count(bookings, eq(bookings.orgId, ctx.orgId))).toBe(1)
  })

  test('session_full: no seat is free, the session is closed, or it has one seat only', async () => {
    await buildPurchase(ctx, clientId)
    const full = await group(2)
    const seated = await book({ clientId: await buildClient(ctx), kind: 'trial', trainingSessionId: full })
    expect(seated).toMatchObject({ ok: true })
    for (const kind of ['member', 'trial'] as const) {
      expect(await book({ kind, trainingSessionId: full })).toEqual(refused('session_full'))
    }
    const closed = await group(5, { startsAt: endsAt, endsAt: fromNow({ days: 1, hours: 2 }) })
    await ctx.db.update(trainingSessions).set({ closedAt: new Date() }).where(eq(trainingSessions.id, closed))
    expect(await book({ trainingSessionId: closed })).toEqual(refused('session_full'))
    const alone = await group(1, { startsAt: fromNow({ days: 2 }), endsAt: fromNow({ days: 2, hours: 1 }) })
    expect(await book({ trainingSessionId: alone })).toEqual(refused('session_full'))
  })

  test('already_booked: the client has a place in the session, whatever would pay for a second', async () => {
    const trainingSessionId = await group(5)
    expect(await book({ kind: 'trial', trainingSessionId })).toMatchObject({ ok: true })
    expect(await book({ kind: 'trial', trainingSessionId })).toEqual(refused('already_booked'))
    expect(await book({ trainingSessionId })).toEqual(refused('already_booked'))
    await buildPurchase(ctx, clientId)
    expect(await book({ trainingSessionId })).toEqual(refused('already_booked'))
  })

  test('purchase_expired: what could pay has run out before the session, and by now', async () => {
    const expiresAt = fromNow({ days: -1 })
    const sold = await buildPurchase(ctx, clientId, { expiresAt })
    for (const over of [{}, { purchaseId: sold.id }])
      expect(await book(over)).toEqual(refused('purchase_expired', { expiredAt: expiresAt }))
  })

  test('outside_validity: what could pay has not begun, or ends before the session', async () => {
    const later = { validFrom: fromNow({ days: 5 }), expiresAt: null }
    const soon = { validFrom: fromNow({ days: -5 }), expiresAt: startsAt }
    for (const terms of [later, soon]) {
      const someone = await buildClient(ctx)
      const sold = await buildPurchase(ctx, someone, terms)
      for (const over of [{}, { purchaseId: sold.id }]) {
        expect(await book({ clientId: someone, ...over })).toEqual(refused('outside_validity', terms))
      }
    }
  })

  test('no_sessions_remaining: nothing was ever bought, or all is used or set aside, which it tells', async () => {
    expect(await book()).toEqual(refused('no_sessions_remaining', { scheduled: 0 }))
    const pack = await buildPurchase(ctx, clientId, { sessions: 2 })
    const single = await buildPurchase(ctx, clientId, { sessions: 1 })
    for (const days of [2, 3, 4]) {
      expect(await book({ startsAt: fromNow({ days }), endsAt: fromNow({ days, hours: 1 }) })).toMatchObject({ ok: true })
    }
    expect(await book()).toEqual(refused('no_sessions_remaining', { scheduled: 3 }))
    expect(await book({ purchaseId: pack.id })).toEqual(refused('no_sessions_remaining', { scheduled: 2 }))
    expect(await book({ purchaseId: single.id })).toEqual(refused('no_sessions_remaining', { scheduled: 1 }))
  })

  test('owed_not_allowed: nothing pays and the organization lets nothing be owed', async () => {
    expect(await book({ allowOwed: true })).toEqual(refused('owed_not_allowed'))
    expect(await book({ allowOwed: true, trainingSessionId: await group(3) })).toEqual(refused('owed_not_allowed'))
  })
})

/** Everything stands in the way at first; taking one obstacle away after the other must tell the reasons in their order. */
async function climb(input: BookSessionInput, obstacles: [reason: string, remove: () => unknown][]) {
  const told: string[] = []
  for (const [, remove] of obstacles) {
    const outcome = await bookSession(ctx, input)
    told.push(outcome.ok ? 'ok' : outcome.reason === 'not_found' ? `not_found ${outcome.what}` : outcome.reason)
    await remove()
  }
  expect(told).toEqual(obstacles.map(([reason]) => reason))
  expect(await bookSession(ctx, input)).toMatchObject({ ok: true })
  const ranks = told.map((reason) => Object.keys(reasons).indexOf(reason.split(' ')[0] ?? ''))
  expect(ranks).toEqual([...ranks].sort((a, b) => a - b))
}

describe('precedence', () => {
  const idle = { startsAt: fromNow({ days: 20 }), endsAt: fromNow({ days: 20, hours: 1 }) }

  /** A request whose ids are all wrong, whose key and booking id are taken, of a client who is archived and whose purchase is spent. */
  async function hopeless(over: Partial<BookSessionInput>) {
    const good = await buildPurchase(ctx, clientId)
    const spent = await buildPurchase(ctx, clientId, { sessions: 1 })
    await useSession(ctx, { purchaseId: spent.id, idempotencyKey: randomUUID() })
    const taken = request({ kind: 'trial', ...idle })
    expect(await bookSession(ctx, taken)).toMatchObject({ ok: true })
    await archive(true)
    const ids = { id: taken.id, idempotencyKey: taken.idempotencyKey, clientId: randomUUID(), purchaseId: randomUUID() }
    return { good, spent, input: request({ ...over, ...ids }) }
  }

  test('of a new slot', async () => {
    const busy = await book({ kind: 'trial' })
    if (!busy.ok) throw new Error(busy.reason)
    const { good, spent, input } = await hopeless({ trainerId: randomUUID() })
    const change = (over: Partial<BookSessionInput>) => Object.assign(input, over)
    const setPurchase = (terms: Partial<typeof clientPurchases.$inferInsert>) =>
      ctx.db.update(clientPurchases).set(terms).where(eq(clientPurchases.id, spent.id))
    await setPurchase({ expiresAt: fromNow({ days: -1 }) })
    await climb(input, [
      ['idempotency_key_reused', () => change({ idempotencyKey: randomUUID() })],
      ['not_found client', () => change({ clientId })],
      ['not_found trainer', () => change({ trainerId })],
      ['not_found purchase', () => change({ purchaseId: spent.id })],
      ['id_conflict', () => change({ id: randomUUID() })],
      ['client_archived', () => archive(false)],
      [
        'trainer_busy',
        () => ctx.db.update(trainingSessions).set({ closedAt: new Date() }).where(eq(trainingSessions.id, busy.booking.trainingSessionId)),
      ],
      ['purchase_expired', () => setPurchase({ validFrom: fromNow({ days: 2 }), expiresAt: null })],
      ['outside_validity', () => setPurchase({ validFrom: fromNow({ days: -2 }) })],
      ['no_sessions_remaining', () => change({ purchaseId: good.id })],
    ])
  })

  test('of a seat in a group session', async () => {
    const trainingSessionId = await group(2)
    const seat = await book({ kind: 'trial', trainingSessionId })
    if (!seat.ok) throw new Error(seat.reason)
    const { good, spent, input } = await hopeless({ trainingSessionId: randomUUID() })
    const change = (over: Partial<BookSessionInput>) => Object.assign(input, over)
    await climb(input, [
      ['idempotency_key_reused', () => change({ idempotencyKey: randomUUID() })],
      ['not_found client', () => change({ clientId })],
      ['not_found trainingSession', () => change({ trainingSessionId })],
      ['not_found purchase', () => change({ purchaseId: spent.id })],
      ['id_conflict', () => change({ id: randomUUID() })],
      ['client_archived', () => archive(false)],
      ['session_full', () => ctx.db.update(trainingSessions).set({ capacity: 5 }).where(eq(trainingSessions.id, trainingSessionId))],
      ['already_booked', () => ctx.db.update(bookings).set({ status: 'cancelled' }).where(eq(bookings.id, seat.booking.id))],
      ['no_sessions_remaining', () => change({ purchaseId: good.id })],
    ])
  })
})
