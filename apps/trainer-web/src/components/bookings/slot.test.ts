import { describe, expect, test } from 'vitest'
import { nextHour, placeOf, slotOf } from './slot.ts'

const zone = 'Europe/Berlin'

describe('a slot', () => {
  test('is the organization’s date and clock, there and back', () => {
    const place = { startsAt: new Date('2026-11-18T17:00:00Z'), endsAt: new Date('2026-11-18T18:15:00Z'), trainerId: 'mara' }
    const slot = slotOf(place, zone)
    expect(slot).toEqual({ date: '2026-11-18', time: '18:00', minutes: 75, trainerId: 'mara' })
    expect(placeOf(slot, zone)).toEqual(place)
  })

  test('lasts as long as it says, also across a change of the clocks', () => {
    const place = placeOf({ date: '2026-10-25', time: '01:30', minutes: 120, trainerId: 'mara' }, zone)
    expect(place && place.endsAt.getTime() - place.startsAt.getTime()).toBe(120 * 60_000)
  })

  test.each([
    ['', '18:00'],
    ['2026-11-18', ''],
    ['2026-02-30', '18:00'],
  ])('of %j at %j is not complete', (date, time) => {
    expect(placeOf({ date, time, minutes: 60, trainerId: 'mara' }, zone)).toBeUndefined()
  })
})

test('the next hour is full and not over', () => {
  expect(nextHour(new Date('2026-11-18T17:01:00Z'))).toEqual(new Date('2026-11-18T18:00:00Z'))
  expect(nextHour(new Date('2026-11-18T17:00:00Z'))).toEqual(new Date('2026-11-18T17:00:00Z'))
})
