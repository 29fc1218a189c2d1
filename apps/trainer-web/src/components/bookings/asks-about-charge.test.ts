import { describe, expect, test } from 'vitest'
import { asksAboutCharge } from './asks-about-charge.ts'

const now = new Date('2026-11-18T12:00:00Z')
const policies = { cancelWindowMinutes: 24 * 60, lateCancel: 'charge', noShow: 'waive', allowOwed: false } as const
const booked = { status: 'confirmed', charge: 'reserved' } as const
const ahead = (minutes: number) => new Date(now.getTime() + minutes * 60_000)

describe('a cancel asks about the charge', () => {
  test('inside the window of the policy', () => {
    expect(asksAboutCharge('cancel', { ...booked, startsAt: ahead(24 * 60 - 1) }, policies, now)).toBe(true)
    expect(asksAboutCharge('cancel', { ...booked, startsAt: ahead(-30) }, policies, now)).toBe(true)
  })

  test('and not outside of it', () => {
    expect(asksAboutCharge('cancel', { ...booked, startsAt: ahead(24 * 60) }, policies, now)).toBe(false)
    expect(asksAboutCharge('cancel', { ...booked, startsAt: ahead(1) }, { ...policies, cancelWindowMinutes: 0 }, now)).toBe(false)
  })

  test('when the booking was completed before anybody cancelled', () => {
    const startsAt = ahead(48 * 60)
    expect(asksAboutCharge('cancel', { status: 'completed', charge: 'used', startsAt }, policies, now)).toBe(true)
  })

  test('never of a booking that draws on nothing', () => {
    expect(asksAboutCharge('cancel', { status: 'confirmed', charge: 'none', startsAt: ahead(5) }, policies, now)).toBe(false)
  })
})

test('a no-show always asks', () => {
  expect(asksAboutCharge('no_show', { ...booked, startsAt: ahead(48 * 60) }, policies, now)).toBe(true)
  expect(asksAboutCharge('no_show', { status: 'confirmed', charge: 'owed', startsAt: ahead(-60) }, policies, now)).toBe(true)
})
