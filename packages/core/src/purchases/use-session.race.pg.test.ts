import { randomUUID } from 'node:crypto'
import { clientPurchases, operations } from '@punchcard/db/schema'
import { buildClient, buildOrganization, buildPurchase, ledgerOf, type PurchaseTerms, race, tally, testDatabase } from '@punchcard/testing'
import { and, eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { auditOrganization, getPurchase, useSession } from '../index.ts'
import type { Context } from '../verb/context.ts'

const database = testDatabase({ max: 100 })
const outcome = (answer: { ok: true } | { ok: false; reason: string }) => (answer.ok ? 'ok' : answer.reason)

async function packs(...terms: PurchaseTerms[]) {
  const { ctx } = await buildOrganization(database.db)
  const clientId = await buildClient(ctx)
  const sold = await Promise.all(terms.map((each) => buildPurchase(ctx, clientId, each)))
  const use = (index: number, idempotencyKey: string = randomUUID()) =>
    useSession(ctx, { purchaseId: sold[index]?.id ?? '', idempotencyKey })
  return { ctx, ids: sold.map(({ id }) => id), use }
}

async function usedOf(ctx: Context, purchaseId: string) {
  const got = await getPurchase(ctx, { purchaseId })
  if (!got.ok) throw new Error(got.reason)
  return { used: got.purchase.sessionsUsed, remaining: got.purchase.sessionsRemaining, version: got.purchase.version }
}

test('1,000 at once on a pack of 500: exactly 500 successes and 500 no_sessions_remaining', async () => {
  const { ctx, ids, use } = await packs({ sessions: 500 })
  const answers = await race(1000, () => use(0))
  expect(tally(answers, outcome)).toEqual({ ok: 500, no_sessions_remaining: 500 })
  const versions = answers.flatMap((answer) => (answer.ok ? [answer.entryVersion] : []))
  expect(versions.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 500 }, (_, index) => index + 2))
  expect(await usedOf(ctx, ids[0] ?? '')).toEqual({ used: 500, remaining: 0, version: 501 })
  expect(await ledgerOf(ctx, ids[0] ?? '')).toHaveLength(501)
  expect(await auditOrganization(ctx, {})).toMatchObject({ clean: true })
})

test('one key 50 times at once with one session left: one entry, one operation and 50 equal answers', async () => {
  for (let round = 0; round < 5; round++) {
    const { ctx, ids, use } = await packs({ sessions: 1 })
    const idempotencyKey = randomUUID()
    const answers = await race(50, () => use(0, idempotencyKey))
    expect(answers[0]).toMatchObject({ ok: true, changed: true, entryVersion: 2 })
    for (const answer of answers) expect(answer).toEqual(answers[0])
    expect(await ledgerOf(ctx, ids[0] ?? '')).toHaveLength(2)
    expect(await ctx.db.$count(operations, and(eq(operations.orgId, ctx.orgId), eq(operations.verb, 'useSession')))).toBe(1)
  }
})

test('one key for two packs, 50 requests at once: one of the two is spent, who asked for the other hears that the key is reused', async () => {
  const { ctx, ids, use } = await packs({ sessions: 50 }, { sessions: 50 })
  const idempotencyKey = randomUUID()
  const answers = await race(50, (n) => use(n % 2, idempotencyKey))
  expect(tally(answers, outcome)).toEqual({ ok: 25, idempotency_key_reused: 25 })
  const used = await Promise.all(ids.map((id) => usedOf(ctx, id)))
  expect(used.map((figures) => figures.used).toSorted()).toEqual([0, 1])
})

test('many clients at once do not wait for each other’s packs, nor mix them up', async () => {
  const { ctx, ids, use } = await packs(...Array.from({ length: 20 }, () => ({ sessions: 10 })))
  const answers = await race(400, (n) => use(n % 20))
  expect(tally(answers, outcome)).toEqual({ ok: 200, no_sessions_remaining: 200 })
  for (const id of ids) expect(await usedOf(ctx, id)).toEqual({ used: 10, remaining: 0, version: 11 })
  expect(await auditOrganization(ctx, {})).toMatchObject({ clean: true })
})

test('an expired pack is not spent by those who waited while the lock’s holder changed it and rolled back', async () => {
  const { ctx, ids, use } = await packs({ sessions: 5, expiresAt: new Date(Date.now() + 700) })
  const waiting: ReturnType<typeof use>[] = []
  const rolledBack = ctx.db.transaction(async (tx) => {
    await tx
      .update(clientPurchases)
      .set({ priority: sql`${clientPurchases.priority} + 1` })
      .where(and(eq(clientPurchases.orgId, ctx.orgId), eq(clientPurchases.id, ids[0] ?? '')))
    waiting.push(...Array.from({ length: 10 }, () => use(0)))
    await new Promise((resolve) => setTimeout(resolve, 1300))
    tx.rollback()
  })
  await expect(rolledBack).rejects.toThrow('Rollback')
  expect(tally(await Promise.all(waiting), outcome)).toEqual({ purchase_expired: 10 })
  expect(await usedOf(ctx, ids[0] ?? '')).toMatchObject({ used: 0 })
})
