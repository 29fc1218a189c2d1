import { describe, expect, test } from 'vitest'
import { type PlannedVisit, plan } from './plan.ts'
import { studio } from './studio.ts'

const HOUR = 3_600_000
const WEEK = 168 * HOUR
// A Wednesday evening; then each day of a week in which the clocks change, at all hours.
const evening = new Date('2026-11-18T18:40:00Z')
const moments = Array.from({ length: 28 }, (_, index) => new Date(Date.parse('2026-10-23T01:20:00Z') + index * 6 * HOUR))

const visitsOf = ({ past, open }: ReturnType<typeof plan>) => [...past, ...open]

test('the same moment gives the same plan', () => {
  expect(plan(evening, studio.timeZone)).toEqual(plan(new Date(evening), studio.timeZone))
})

test('there are forty clients, whom nothing confuses', () => {
  const { clients } = plan(evening, studio.timeZone)
  expect(clients).toHaveLength(40)
  for (const field of ['id', 'name', 'email', 'phone'] as const) expect(new Set(clients.map((client) => client[field])).size).toBe(40)
  expect(clients.map(({ email }) => email)).toContain('elif.yilmaz@example.com')
  expect(clients.filter(({ email }) => !/^[a-z.]+@example\.com$/.test(email))).toEqual([])
})

test('ids do not depend on the day', () => {
  const ids = (now: Date) => {
    const told = plan(now, studio.timeZone)
    return [told.sales, visitsOf(told)].map((list) => list.map(({ id }) => id).sort())
  }
  expect(ids(new Date('2027-04-05T09:00:00Z'))).toEqual(ids(evening))
})

describe.each(moments)('told on %s', (now) => {
  const told = plan(now, studio.timeZone)
  const visits = visitsOf(told)

  test('it spans eight weeks of history and four weeks ahead', () => {
    const starts = visits.map(({ startsAt }) => startsAt.getTime() - now.getTime())
    expect(Math.min(...starts)).toBeLessThan(-7.9 * WEEK)
    expect(Math.min(...starts)).toBeGreaterThan(-9.1 * WEEK)
    expect(Math.max(...starts)).toBeGreaterThan(3.5 * WEEK)
    expect(Math.max(...starts)).toBeLessThan(5 * WEEK)
  })

  test('no trainer is in two places, and no group has more than its seats', () => {
    const slots = Map.groupBy(visits, ({ slot, startsAt }) => `${slot.trainer} ${startsAt.toISOString()}`)
    for (const [place, together] of slots) {
      expect(together.length, place).toBeLessThanOrEqual(together[0]?.slot.seats ?? 1)
    }
    const byTrainer = Map.groupBy(
      [...slots.values()].flatMap(([first]) => first ?? []),
      ({ slot }) => slot.trainer,
    )
    for (const sessions of byTrainer.values()) {
      const sorted = sessions.sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime())
      expect(sorted.filter(({ startsAt }, index) => startsAt < (sorted[index - 1]?.endsAt ?? 0))).toEqual([])
    }
  })

  test('something has ended and is not marked, much has been, and much is to come', () => {
    const waiting = told.open.filter(({ endsAt }) => endsAt <= now)
    expect(waiting.length).toBeGreaterThanOrEqual(1)
    expect(waiting.length).toBeLessThanOrEqual(8)
    expect(told.past.length).toBeGreaterThan(300)
    expect(told.open.length).toBeGreaterThan(80)
    expect(told.past.every(({ endsAt }) => endsAt <= now)).toBe(true)
  })

  test('what turned out otherwise fits the time', () => {
    const ahead = (visit: PlannedVisit) => visit.startsAt.getTime() > now.getTime() + 24 * HOUR
    for (const visit of visits) {
      if (visit.turn === 'cancelled' || visit.turn === 'pending') expect(told.open.filter(ahead), visit.turn).toContain(visit)
      else if (visit.turn) expect(told.past, visit.turn).toContain(visit)
    }
  })
})

test('during the day some sessions of today are still to come', () => {
  for (let day = 0; day < 7; day++) {
    const noon = new Date(Date.parse('2026-11-16T08:30:00Z') + day * 24 * HOUR)
    const today = plan(noon, studio.timeZone).open.filter(
      ({ startsAt }) => startsAt > noon && startsAt.getTime() < noon.getTime() + 12 * HOUR,
    )
    expect(today.length).toBeGreaterThanOrEqual(2)
  }
})
