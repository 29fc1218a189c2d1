import { randomUUID } from 'node:crypto'
import { buildClient, buildOrganization, buildPurchase, fromNow, race, tally, testDatabase } from '@punchcard/testing'
import { expect, test } from 'vitest'
import { type Exchange, verifyAcknowledged } from './acknowledged.ts'
import { perform, type Request } from './request.ts'

const database = testDatabase({ max: 40 })
const monthAgo = fromNow({ days: -30 }).getTime()
const slot = (n: number) => ({ startsAt: new Date(monthAgo + n * 3_600_000), endsAt: new Date(monthAgo + (n + 1) * 3_600_000) })

test('everything at once on one purchase of six: no fault escapes, no figure is lost, nothing is spent twice', async () => {
  const { ctx, trainer } = await buildOrganization(database.db)
  const clientId = await buildClient(ctx)
  const { id: purchaseId } = await buildPurchase(ctx, clientId, { sessions: 6 })
  const actor = ctx.actor
  const booked: string[] = []
  const exchanges: Exchange[] = []
  const requestOf = (n: number): Request => {
    const idempotencyKey = randomUUID()
    const bookingId = booked.at(-1 - Math.floor(Math.random() * 8)) ?? randomUUID()
    const booking = { id: randomUUID(), clientId, kind: 'member' as const, trainerId: trainer.memberId, ...slot(n % 600), idempotencyKey }
    switch (n % 10) {
      case 0:
      case 1:
        return { verb: 'useSession', actor, input: { purchaseId, idempotencyKey } }
      case 2:
        return { verb: 'reinstateSession', actor, input: { purchaseId, idempotencyKey } }
      case 3:
      case 4:
        return { verb: 'cancelBooking', actor, input: { bookingId, idempotencyKey, charge: 'waive' } }
      case 5:
        return { verb: 'completeBooking', actor, input: { bookingId, idempotencyKey } }
      case 6:
        return { verb: 'reopenBooking', actor, input: { bookingId, idempotencyKey } }
      default:
        return n % 40 === 7 ? { verb: 'completeDueBookings', actor, limit: 3 } : { verb: 'bookSession', actor, input: booking }
    }
  }
  await race(40, async (worker) => {
    for (let step = 0; step < 25; step++) {
      const request = requestOf(worker * 26 + step)
      const answer = await perform(ctx, request)
      exchanges.push({ request, answer })
      if (request.verb === 'bookSession' && answer.ok) booked.push(request.input.id)
    }
  })
  const told = tally(exchanges, ({ request, answer }) => `${request.verb} ${answer.ok ? 'ok' : answer.reason}`)
  for (const verb of ['useSession', 'reinstateSession', 'bookSession', 'completeBooking', 'reopenBooking']) {
    expect(told[`${verb} ok`], verb).toBeGreaterThan(0)
  }
  await verifyAcknowledged(ctx, exchanges, new Set(['sellPurchase', 'completeDueBookings']))
})
