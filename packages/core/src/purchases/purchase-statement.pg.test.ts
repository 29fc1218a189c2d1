import { randomUUID } from 'node:crypto'
import { buildClient, buildOrganization, buildPurchase, fromNow, race, testDatabase } from '@punchcard/testing'
import { expect, test } from 'vitest'
import type { StatementLine } from '../contract/ledger.ts'
import { bookSession, getPurchase, markNoShow, purchaseStatement, reinstateSession, useSession } from '../index.ts'

const database = testDatabase()

async function pack(uses = 0) {
  const { ctx, trainer } = await buildOrganization(database.db)
  const clientId = await buildClient(ctx)
  const { id: purchaseId } = await buildPurchase(ctx, clientId, { sessions: 100 })
  for (let n = 0; n < uses; n++) await useSession(ctx, { purchaseId, idempotencyKey: randomUUID() })
  const read = async (over: { cursor?: number; limit?: number } = {}) => {
    const answer = await purchaseStatement(ctx, { purchaseId, limit: 50, ...over })
    if (!answer.ok) throw new Error(answer.reason)
    return answer
  }
  return { ctx, trainer, clientId, purchaseId, read }
}

test('newest first, each line with its figures, its actor and what took it back', async () => {
  const { ctx, purchaseId, read } = await pack()
  const occurredAt = fromNow({ days: -2 })
  await useSession(ctx, { purchaseId, idempotencyKey: randomUUID(), occurredAt, note: 'by phone' })
  const key = { kind: 'api_key' as const, id: randomUUID() }
  await useSession({ ...ctx, actor: key }, { purchaseId, idempotencyKey: randomUUID() })
  await reinstateSession({ ...ctx, actor: { kind: 'system' } }, { purchaseId, idempotencyKey: randomUUID(), entryVersion: 2 })
  const { lines, purchase, nextCursor, changed } = await read()

  const untouched = { totalDelta: 0, scheduledDelta: 0, totalAfter: 100, scheduledAfter: 0 }
  const unbooked = { bookingId: null, bookingStartsAt: null, bookingStatus: null }
  const line = { ...untouched, ...unbooked, reversesVersion: null, reversedByVersion: null, expiresAtAfter: null, reason: null, note: null }
  const instants = { occurredAt: expect.any(Date), recordedAt: expect.any(Date) }
  const trainer = { kind: 'user', name: 'Trainer' }
  expect(lines).toEqual([
    {
      ...line,
      ...instants,
      version: 4,
      kind: 'reinstate',
      usedDelta: -1,
      usedAfter: 1,
      remainingAfter: 99,
      reversesVersion: 2,
      actor: { kind: 'system', name: null },
    },
    {
      ...line,
      ...instants,
      version: 3,
      kind: 'use',
      usedDelta: 1,
      usedAfter: 2,
      remainingAfter: 98,
      actor: { kind: 'api_key', name: null },
    },
    {
      ...line,
      ...instants,
      version: 2,
      kind: 'use',
      usedDelta: 1,
      usedAfter: 1,
      remainingAfter: 99,
      reversedByVersion: 4,
      occurredAt,
      note: 'by phone',
      actor: trainer,
    },
    { ...line, ...instants, version: 1, kind: 'sell', totalDelta: 100, usedDelta: 0, usedAfter: 0, remainingAfter: 100, actor: trainer },
  ] satisfies Record<keyof StatementLine, unknown>[])
  expect({ ok: true, changed, purchase }).toEqual(await getPurchase(ctx, { purchaseId }))
  expect(nextCursor).toBeNull()
})

test('a line of a booking says when the booking starts, what became of it, and why this purchase pays', async () => {
  const { ctx, trainer, clientId, read } = await pack()
  const times = { startsAt: fromNow({ days: 1 }), endsAt: fromNow({ days: 1, hours: 1 }) }
  const slot = { id: randomUUID(), clientId, kind: 'member' as const, trainerId: trainer.memberId, ...times }
  await bookSession(ctx, { ...slot, idempotencyKey: randomUUID() })
  const reserve = { kind: 'reserve', bookingId: slot.id, bookingStartsAt: times.startsAt, scheduledAfter: 1, remainingAfter: 99 }
  expect((await read()).lines[0]).toMatchObject({ ...reserve, bookingStatus: 'confirmed', reason: 'only_choice' })
  await markNoShow(ctx, { bookingId: slot.id, idempotencyKey: randomUUID(), charge: 'charge' })
  const statuses = (await read()).lines.map(({ kind, bookingStatus }) => [kind, bookingStatus])
  expect(statuses).toEqual([
    ['use', 'no_show'],
    ['reserve', 'no_show'],
    ['sell', null],
  ])
})

test('pages meet without a gap or an overlap, also when a line was added meanwhile', async () => {
  const { ctx, purchaseId, read } = await pack(6)
  const first = await read({ limit: 3 })
  expect(first.lines.map(({ version }) => version)).toEqual([7, 6, 5])
  expect(first.nextCursor).toBe(5)
  await useSession(ctx, { purchaseId, idempotencyKey: randomUUID() })
  const second = await read({ limit: 3, cursor: first.nextCursor ?? 0 })
  expect(second.lines.map(({ version }) => version)).toEqual([4, 3, 2])
  expect(second.purchase.version).toBe(8)
  const third = await read({ limit: 3, cursor: second.nextCursor ?? 0 })
  expect(third.lines.map(({ version }) => version)).toEqual([1])
  expect(third.nextCursor).toBeNull()
  expect((await read({ cursor: 1 })).lines).toEqual([])
})

test('a last page that is full has no next', async () => {
  const { read } = await pack(2)
  const { lines, nextCursor } = await read({ limit: 3 })
  expect([lines.length, nextCursor]).toEqual([3, null])
})

test('figures and newest line agree in every answer, whatever happens meanwhile', async () => {
  const { ctx, purchaseId, read } = await pack()
  const answers = await race(80, async (n) => {
    if (n % 2) return await read({ limit: 1 })
    await useSession(ctx, { purchaseId, idempotencyKey: randomUUID() })
    return undefined
  })
  for (const answer of answers) {
    if (!answer) continue
    const [newest] = answer.lines
    expect([newest?.version, newest?.usedAfter, newest?.remainingAfter]).toEqual([
      answer.purchase.version,
      answer.purchase.sessionsUsed,
      answer.purchase.sessionsRemaining,
    ])
  }
})

test('not_found: no such purchase, or that of another organization', async () => {
  const [here, there] = [await pack(), await pack()]
  const notFound = { ok: false, reason: 'not_found', what: 'purchase' }
  expect(await purchaseStatement(here.ctx, { purchaseId: there.purchaseId, limit: 50 })).toEqual(notFound)
  expect(await purchaseStatement(here.ctx, { purchaseId: randomUUID(), limit: 50 })).toEqual(notFound)
})
