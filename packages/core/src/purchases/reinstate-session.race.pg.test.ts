import { randomUUID } from 'node:crypto'
import { bookings } from '@punchcard/db/schema'
import { askBehind, buildClient, buildOrganization, buildPurchase, fromNow, ledgerOf, race, tally, testDatabase } from '@punchcard/testing'
import { and, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { completeBooking } from '../bookings/complete-booking.ts'
import { markNoShow } from '../bookings/mark-no-show.ts'
import { auditOrganization, bookSession, getPurchase, reinstateSession, useSession } from '../index.ts'

const database = testDatabase({ max: 60 })

const outcome = (answer: { ok: true } | { ok: false; reason: string }) => (answer.ok ? 'ok' : answer.reason)

async function pack(uses: number, sessions = 100) {
  const { ctx, trainer } = await buildOrganization(database.db)
  const clientId = await buildClient(ctx)
  const { id: purchaseId } = await buildPurchase(ctx, clientId, { sessions })
  const use = () => useSession(ctx, { purchaseId, idempotencyKey: randomUUID() })
  for (let n = 0; n < uses; n++) await use()
  const reinstate = (entryVersion?: number, idempotencyKey: string = randomUUID()) =>
    reinstateSession(ctx, { purchaseId, idempotencyKey, ...(entryVersion && { entryVersion }) })
  const used = async () => {
    const got = await getPurchase(ctx, { purchaseId })
    return got.ok ? got.purchase.sessionsUsed : got.reason
  }
  return { ctx, trainer, clientId, purchaseId, use, reinstate, used }
}

/** A booking of an hour that has taken place, with the version of its use. */
async function completed(
  { ctx, trainer, clientId }: Pick<Awaited<ReturnType<typeof pack>>, 'ctx' | 'trainer' | 'clientId'>,
  hours: number,
) {
  const bookingId = randomUUID()
  const times = { startsAt: fromNow({ hours }), endsAt: fromNow({ hours: hours + 1 }) }
  const slot = { id: bookingId, clientId, kind: 'member' as const, trainerId: trainer.memberId, ...times }
  await bookSession(ctx, { ...slot, idempotencyKey: randomUUID() })
  const done = await completeBooking(ctx, { bookingId, idempotencyKey: randomUUID() })
  if (!done.ok || !done.purchase) throw new Error('The booking was not completed')
  return { bookingId, version: done.purchase.version }
}

test('60 at once on 60 live uses: 60 successes, each of another use; the 61st has nothing to reinstate', async () => {
  const { ctx, purchaseId, reinstate, used } = await pack(60)
  const answers = await race(60, () => reinstate())
  expect(tally(answers, outcome)).toEqual({ ok: 60 })
  expect(new Set(answers.map((answer) => answer.ok && answer.reversedVersion)).size).toBe(60)
  expect(await reinstate()).toEqual({ ok: false, reason: 'nothing_to_reinstate' })
  expect(await used()).toBe(0)
  expect(await ledgerOf(ctx, purchaseId)).toHaveLength(121)
  expect(await auditOrganization(ctx, {})).toMatchObject({ clean: true })
})

test('50 at once on one named use: one success', async () => {
  const { ctx, reinstate, used } = await pack(2)
  expect(tally(await race(50, () => reinstate(2)), outcome)).toEqual({ ok: 1, nothing_to_reinstate: 49 })
  expect(await used()).toBe(1)
  expect(await auditOrganization(ctx, {})).toMatchObject({ clean: true })
})

for (const uses of [1, 2]) {
  test(`one that waited while the use was taken back by another has nothing to reinstate (${uses} used)`, async () => {
    const { ctx, purchaseId, reinstate, used } = await pack(uses)
    const hold = (tx: typeof ctx.db) => tx.execute(`select from client_purchases where id = '${purchaseId}' for update`)
    const other = (tx: typeof ctx.db) => reinstateSession({ ...ctx, db: tx }, { purchaseId, idempotencyKey: randomUUID(), entryVersion: 2 })
    const answer = await askBehind(ctx.db, hold, () => reinstate(2), other)
    expect(answer).toEqual({ ok: false, reason: 'nothing_to_reinstate' })
    expect(await used()).toBe(uses - 1)
    expect(await auditOrganization(ctx, {})).toMatchObject({ clean: true })
  })
}

for (const way of ['named', 'latest'] as const) {
  test(`the booking is locked before the purchase (${way})`, async () => {
    const { ctx, trainer, clientId, purchaseId, reinstate } = await pack(0)
    const { bookingId, version } = await completed({ ctx, trainer, clientId }, -2)
    const hold = (tx: typeof ctx.db) => tx.execute(`select from client_purchases where id = '${purchaseId}' for update`)
    let free: unknown[] = []
    const answer = await askBehind(
      ctx.db,
      hold,
      () => reinstate(way === 'named' ? version : undefined),
      async (tx) => {
        free = await tx.execute(`select id from bookings where id = '${bookingId}' for no key update skip locked`)
      },
    )
    expect(free).toEqual([])
    expect(answer).toMatchObject({ ok: true, bookingId })
  })

  test(`one key 50 times at once gives one entry and 50 equal answers (${way})`, async () => {
    const { ctx, purchaseId, reinstate } = await pack(3)
    const idempotencyKey = randomUUID()
    const answers = await race(50, () => reinstate(way === 'named' ? 3 : undefined, idempotencyKey))
    expect(answers[0]).toMatchObject({ ok: true, entryVersion: 5 })
    for (const answer of answers) expect(answer).toEqual(answers[0])
    expect(await ledgerOf(ctx, purchaseId)).toHaveLength(5)
  })
}

test('use against reinstate: every answer is in the ledger, and the figures agree', async () => {
  // In whatever order they come: those that take the latest use never reach the fifteen that are named, nor do all uses together exceed the pack.
  const { ctx, purchaseId, use, reinstate, used } = await pack(30, 60)
  const answers = await race(60, async (n) => (n % 2 ? use() : reinstate(n % 4 ? undefined : n / 4 + 2)))
  expect(tally(answers, outcome)).toEqual({ ok: 60 })
  expect(await used()).toBe(30)
  expect(await ledgerOf(ctx, purchaseId)).toHaveLength(91)
  expect(await auditOrganization(ctx, {})).toMatchObject({ clean: true })
})

test('reinstate, named and latest, against no-show on the same bookings: no deadlock escapes, each booking agrees with its use', async () => {
  const { ctx, trainer, clientId, reinstate } = await pack(0)
  const made: Awaited<ReturnType<typeof completed>>[] = []
  for (let n = 0; n < 20; n++) made.push(await completed({ ctx, trainer, clientId }, n - 60))
  const answers = await race(60, async (n) => {
    const { bookingId = '', version } = made[n % 20] ?? {}
    if (n < 20) return reinstate(version)
    return n < 40 ? markNoShow(ctx, { bookingId, idempotencyKey: randomUUID(), charge: 'waive' }) : reinstate()
  })
  for (const answer of answers) if (!answer.ok) expect(answer.reason).toBe('nothing_to_reinstate')
  const ended = await ctx.db
    .select()
    .from(bookings)
    .where(and(eq(bookings.orgId, ctx.orgId), eq(bookings.charge, 'returned')))
  expect(ended).toHaveLength(20)
  expect(await auditOrganization(ctx, {})).toMatchObject({ clean: true })
})
