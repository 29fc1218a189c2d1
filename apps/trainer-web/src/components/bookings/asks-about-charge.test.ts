import { describe, expect, test } from 'vitest'
import { asksAboutCharge } from './asks-about-charge.ts'

const now = new Date('2026-11-18T12:00:00Z')
const past = new Date('2026-11-18T11:59:59Z')
const booked = { status: 'confirmed', charge: 'reserved', freeCancelUntil: past } as const

describe('a cancel asks about the charge', () => {
  test('once the time is over in which it is free, and not before', () => {
    expect(asksAboutCharge('cancel', booked, now)).toBe(true)
    expect(asksAboutCharge('cancel', { ...booked, freeCancelUntil: now }, now)).toBe(false)
  })

  test('when the booking was completed before anybody cancelled', () => {
    expect(asksAboutCharge('cancel', { status: 'completed', charge: 'used', freeCancelUntil: now }, now)).toBe(true)
  })

  test('never of a booking that draws on nothing', () => {
    expect(asksAboutCharge('cancel', { ...booked, charge: 'none' }, now)).toBe(false)
  })
})

test('a no-show always asks', () => {
  expect(asksAboutCharge('no_show', { ...booked, freeCancelUntil: now }, now)).toBe(true)
  expect(asksAboutCharge('no_show', { ...booked, charge: 'owed' }, now)).toBe(true)
})
