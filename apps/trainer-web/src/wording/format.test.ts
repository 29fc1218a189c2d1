import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { formatFor } from './format.ts'
import { toInstant, toZoned } from './wall-clock.ts'

const berlin = formatFor('Europe/Berlin', 'EUR')

describe('times', () => {
  test('are those of the organization, wherever this runs', () => {
    const instant = new Date('2027-01-05T23:30:00Z')
    expect(berlin.time(instant)).toBe('00:30')
    expect(berlin.date(instant)).toBe('6 Jan 2027')
    expect(formatFor('America/New_York', 'USD').time(instant)).toBe('18:30')
  })

  test('tell the year only where it is not this one', () => {
    const thisYear = new Date(Date.UTC(new Date().getFullYear(), 5, 15, 10))
    expect(berlin.day(thisYear)).not.toMatch(/\d{4}/)
    expect(berlin.day(new Date('2001-06-15T10:00:00Z'))).toMatch(/2001$/)
  })

  test('count calendar days, not periods of 24 hours', () => {
    const today = toZoned(new Date(), 'Europe/Berlin').toPlainDate()
    const lateTomorrow = toInstant(today.add({ days: 1 }).toPlainDateTime('23:59'), 'Europe/Berlin')
    const earlyToday = toInstant(today.toPlainDateTime('00:00'), 'Europe/Berlin')
    expect(berlin.daysFromToday(lateTomorrow)).toBe(1)
    expect(berlin.daysFromToday(earlyToday)).toBe(0)
  })

  test('stay at 18:00 when the clocks change', () => {
    const at = (day: string) => toInstant(Temporal.PlainDateTime.from(`${day}T18:00`), 'Europe/Berlin').toISOString()
    expect(at('2026-10-24')).toBe('2026-10-24T16:00:00.000Z')
    expect(at('2026-10-25')).toBe('2026-10-25T17:00:00.000Z')
  })

  test('that the clocks skip move forward', () => {
    const skipped = toInstant(Temporal.PlainDateTime.from('2027-03-28T02:30'), 'Europe/Berlin')
    expect(berlin.time(skipped)).toBe('03:30')
  })
})

describe('money', () => {
  test('comes from whole minor units by the rule of its currency', () => {
    expect(berlin.money(75_000)).toBe('€750.00')
    expect(formatFor('Asia/Tokyo', 'JPY').money(8_500)).toContain('8,500')
  })
})
