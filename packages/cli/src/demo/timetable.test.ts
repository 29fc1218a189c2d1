import { expect, test } from 'vitest'
import { timetable } from './timetable.ts'

test('weeks begin on Monday on the studio’s wall, also where it is Sunday elsewhere', () => {
  const times = timetable(new Date('2026-03-01T23:30:00Z'), 'Europe/Berlin')
  expect(times.inWeek(0, 'Mon 07:00').toISOString()).toBe('2026-03-02T06:00:00.000Z')
  expect(times.inWeek(-1, 'Sun 10:00').toISOString()).toBe('2026-03-01T09:00:00.000Z')
  expect(times.daysAgo(1).toISOString()).toBe('2026-03-01T09:00:00.000Z')
})

test('18:00 stays 18:00 when the clocks change', () => {
  const times = timetable(new Date('2026-03-20T12:00:00Z'), 'Europe/Berlin')
  expect(times.inWeek(0, 'Mon 18:00').toISOString()).toBe('2026-03-16T17:00:00.000Z')
  expect(times.inWeek(2, 'Mon 18:00').toISOString()).toBe('2026-03-30T16:00:00.000Z')
  expect(times.daysAgo(-14).toISOString()).toBe('2026-04-03T08:00:00.000Z')
})
