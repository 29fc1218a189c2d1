import { randomUUID } from 'node:crypto'
import { operations } from '@punchcard/db/schema'
import { type Booked, buildBooked, standingOf, testDatabase } from '@punchcard/testing'
import { and, eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { bookingChanged, type ChangeBookingInput } from '../contract/bookings.ts'
import { cancelBooking, completeBooking, confirmBooking, markNoShow, reopenBooking } from '../index.ts'
import type { Context } from '../verb/context.ts'

const database = testDatabase()
const of = (bookingId: string) => ({ bookingId, idempotencyKey: randomUUID() })

interface Verb {
  ask: (ctx: Context, input: ChangeBookingInput) => Promise<object>
  /** A booking that the verb changes. */
  build: () => Promise<Booked>
  /** Another change, after which an old answer must still be told. */
  next: (ctx: Context, input: ChangeBookingInput) => Promise<object>
}
const open = () => buildBooked(database.db, { kind: 'member', pending: true })
const verbs: Record<string, Verb> = {
  confirmBooking: { ask: confirmBooking, build: open, next: completeBooking },
  completeBooking: { ask: completeBooking, build: open, next: reopenBooking },
  cancelBooking: { ask: cancelBooking, build: open, next: reopenBooking },
  markNoShow: { ask: markNoShow, build: open, next: reopenBooking },
  reopenBooking: {
    ask: reopenBooking,
    next: cancelBooking,
    async build() {
      const booked = await open()
      await completeBooking(booked.ctx, of(booked.bookingId))
      return booked
    },
  },
}

const operationsOf = (ctx: Context, idempotencyKey: string) =>
  ctx.db
    .select()
    .from(operations)
    .where(and(eq(operations.orgId, ctx.orgId), eq(operations.idempotencyKey, idempotencyKey)))

describe.each(Object.entries(verbs))('%s', (verb, { ask, build, next }) => {
  test('records one operation: verb, actor, note and answer', async () => {
    const { ctx, trainer, bookingId } = await build()
    const input = { ...of(bookingId), note: 'by phone' }
    const answer = await ask(ctx, input)
    const [operation, ...more] = await operationsOf(ctx, input.idempotencyKey)
    expect(more).toEqual([])
    expect(operation).toMatchObject({ verb, actorKind: 'user', actorId: trainer.userId, note: 'by phone' })
    expect(bookingChanged.parse(operation?.answer)).toEqual(answer)
  })

  test('the same key again hears the first answer, however late, and changes nothing', async () => {
    const { ctx, bookingId } = await build()
    const input = of(bookingId)
    const answer = await ask(ctx, input)
    expect(answer).toMatchObject({ ok: true, changed: true })
    expect(await ask(ctx, input)).toEqual(answer)
    await next(ctx, of(bookingId))
    const standing = await standingOf(ctx, bookingId)
    expect(await ask(ctx, input)).toEqual(answer)
    expect(await standingOf(ctx, bookingId)).toEqual(standing)
  })

  test('the same key with another request: idempotency_key_reused', async () => {
    const { ctx, bookingId } = await build()
    const input = of(bookingId)
    await ask(ctx, input)
    expect(await ask(ctx, { ...input, note: 'another' })).toEqual({ ok: false, reason: 'idempotency_key_reused' })
    expect(await next(ctx, input)).toEqual({ ok: false, reason: 'idempotency_key_reused' })
  })

  test('asking for what already is: ok, changed false, as it stands, and that is the answer to its key', async () => {
    const { ctx, bookingId } = await build()
    const first = await ask(ctx, of(bookingId))
    const standing = await standingOf(ctx, bookingId)
    const input = of(bookingId)
    const second = await ask(ctx, input)
    expect(second).toMatchObject({
      ok: true,
      changed: false,
      purchase: { sessionsScheduled: standing.scheduled, sessionsUsed: standing.used },
    })
    expect({ ...second, changed: true, purchase: 'any' }).toEqual({ ...first, purchase: 'any' })
    expect(await standingOf(ctx, bookingId)).toEqual(standing)
    expect(await operationsOf(ctx, input.idempotencyKey)).toHaveLength(1)

    await next(ctx, of(bookingId))
    const after = await standingOf(ctx, bookingId)
    expect(await ask(ctx, input)).toEqual(second)
    expect(await standingOf(ctx, bookingId)).toEqual(after)
  })

  test("an unknown booking, and another organization's: not_found", async () => {
    const { bookingId } = await build()
    const other = await build()
    for (const id of [randomUUID(), bookingId])
      expect(await ask(other.ctx, of(id))).toEqual({ ok: false, reason: 'not_found', what: 'booking' })
  })
})
