import { randomUUID } from 'node:crypto'
import { buildClient, buildOrganization, buildPurchase, buildTrainer, fromNow, race, testDatabase } from '@punchcard/testing'
import { expect, test } from 'vitest'
import type { Actor } from '../verb/context.ts'
import { verifyAcknowledged } from './acknowledged.ts'
import { perform, type Request } from './request.ts'

const database = testDatabase({ max: 40 })
const hour = (days: number) => ({ startsAt: fromNow({ days }), endsAt: fromNow({ days, hours: 1 }) })

/** Every verb that changes a booking, asked for one and the same, by everybody, again and again. */
async function everythingAtOnce(capacity: number): Promise<void> {
  const { ctx, trainer } = await buildOrganization(database.db)
  const second = await buildTrainer(ctx.db, ctx.orgId)
  const clientId = await buildClient(ctx)
  const exchanges: Parameters<typeof verifyAcknowledged>[1] = []
  const ask = async (request: Request) => {
    const answer = await perform(ctx, request)
    exchanges.push({ request, answer })
    return answer
  }
  const sold = await Promise.all([1, 2].map(() => buildPurchase(ctx, clientId, { sessions: 1 })))
  const bookingId = randomUUID()
  const trainerId = trainer.memberId
  const booking = {
    id: bookingId,
    clientId,
    kind: 'member' as const,
    trainerId,
    capacity,
    ...hour(-3),
    pending: true,
    purchaseId: sold[0]?.id,
  }
  expect(await ask({ verb: 'bookSession', actor: ctx.actor, input: { ...booking, idempotencyKey: randomUUID() } })).toMatchObject({
    ok: true,
  })

  const people: Actor[] = [ctx.actor, { kind: 'user', id: second.userId }]
  const verbs = [
    'completeDueBookings',
    'completeBooking',
    'cancelBooking',
    'markNoShow',
    'reopenBooking',
    'reopenBooking',
    'confirmBooking',
    'rescheduleBooking',
  ] as const
  await race(800, async (n): Promise<unknown> => {
    const verb = verbs[Math.floor(Math.random() * verbs.length)] ?? 'reopenBooking'
    const actor = people[n % 2] ?? ctx.actor
    if (verb === 'completeDueBookings') return ask({ verb, actor, limit: 10 })
    const input = { bookingId, idempotencyKey: randomUUID() }
    if (verb === 'rescheduleBooking') {
      const trainerId = n % 3 ? trainer.memberId : second.memberId
      return ask({ verb, actor, input: { ...input, ...hour(-2 - (n % 3)), trainerId, purchaseId: sold[n % 2]?.id } })
    }
    if (verb === 'cancelBooking' || verb === 'markNoShow') {
      return ask({ verb, actor, input: { ...input, charge: Math.random() < 0.5 ? 'charge' : 'waive' } })
    }
    return ask({ verb, actor, input })
  })
  // The sales were not asked for here.
  await verifyAcknowledged(ctx, exchanges, new Set(['sellPurchase', 'completeDueBookings']))
}

test('everything at once on one booking of a single seat: no fault escapes, each transition has one winner', async () => {
  await everythingAtOnce(1)
})

test('everything at once on one booking in a group: no fault escapes, each transition has one winner', async () => {
  await everythingAtOnce(3)
})
