import { book, buildBooked, fromNow, standingOf, testDatabase, withBookingFault } from '@punchcard/testing'
import { expect, test } from 'vitest'
import { auditOrganization, completeDueEverywhere } from '../index.ts'

const database = testDatabase()
const nothing = { organizations: 0, completed: 0, charged: 0, more: false, failed: 0 }
const everywhere = (over: object = {}) => completeDueEverywhere({ db: database.db, budgetMs: 60_000, workers: 2, batch: 100, ...over })

/** An organization in which `count` bookings are due, the first since `days` days. */
async function due(count: number, days = 2) {
  const start = fromNow({ days: -days }).getTime()
  const times = (n: number) => ({ startsAt: new Date(start + n * 3_600_000), endsAt: new Date(start + (n + 1) * 3_600_000) })
  const first = await buildBooked(database.db, { kind: 'member', startsAt: times(0).startsAt })
  for (let n = 1; n < count; n++) {
    await book(first.ctx, { clientId: first.clientId, trainerId: first.trainer.memberId, kind: 'member', ...times(n) })
  }
  return first
}

test('completes what is due in every organization that has something due, and nothing a second time', async () => {
  const studios = [await due(1), await due(3), await due(2)]
  await buildBooked(database.db)
  expect(await everywhere()).toEqual({ organizations: 3, completed: 6, charged: 6, more: false, failed: 0 })
  for (const { ctx } of studios) expect(await auditOrganization(ctx, {})).toMatchObject({ clean: true })
  expect(await everywhere()).toEqual(nothing)
})

test('in bounded batches, until nothing is due', async () => {
  const { ctx, bookingId } = await due(7)
  expect(await everywhere({ batch: 2 })).toEqual({ organizations: 1, completed: 7, charged: 7, more: false, failed: 0 })
  expect(await standingOf(ctx, bookingId)).toMatchObject({ used: 7, scheduled: 0 })
})

test('inside a time budget: no batch is begun after it, more says so, and the next run goes on from what is stored', async () => {
  await due(2)
  expect(await everywhere({ budgetMs: 0 })).toEqual({ ...nothing, more: true })
  expect(await everywhere()).toEqual({ organizations: 1, completed: 2, charged: 2, more: false, failed: 0 })
})

const faultIn = (...orgIds: string[]) => ({
  when: `old.org_id in (${orgIds.map((id) => `'${id}'`).join(', ')})`,
  instead: { message: 'disk on fire' },
})

test('a fault in one organization is reported and does not keep it from the others', async () => {
  const broken = await due(1, 9)
  const sound = await due(2)
  const faults: unknown[] = []
  await withBookingFault(database.ownerUrl, faultIn(broken.orgId), async () => {
    const answer = await everywhere({ workers: 1, onFault: (orgId: string, fault: unknown) => faults.push([orgId, fault]) })
    expect(answer).toEqual({ organizations: 2, completed: 2, charged: 2, more: true, failed: 1 })
  })
  expect(faults).toEqual([[broken.orgId, expect.objectContaining({ cause: expect.objectContaining({ message: 'disk on fire' }) })]])
  expect(await standingOf(sound.ctx, sound.bookingId)).toMatchObject({ status: 'completed' })
  expect(await standingOf(broken.ctx, broken.bookingId)).toMatchObject({ status: 'confirmed', scheduled: 1 })
  expect(await everywhere()).toMatchObject({ organizations: 1, completed: 1, failed: 0 })
})

test('the organization that has waited longest comes first', async () => {
  const studios = [await due(1, 3), await due(1, 9), await due(1, 6)]
  const order: string[] = []
  await withBookingFault(database.ownerUrl, faultIn(...studios.map(({ orgId }) => orgId)), async () => {
    await everywhere({ workers: 1, onFault: (orgId: string) => order.push(orgId) })
  })
  expect(order).toEqual([studios[1]?.orgId, studios[2]?.orgId, studios[0]?.orgId])
})
