import type { Booking } from '@punchcard/core/contract'
import { describe, expect, test } from 'vitest'
import { calendarBooking, calendarSession, idOf, inHours, purchase } from '../test/samples.ts'
import { calendarAfter } from './calendar-after.ts'

const before = { sessions: [calendarSession(inHours(1), calendarBooking())] }
const booking: Booking = {
  ...calendarBooking(),
  trainingSessionId: idOf('slot'),
  trainerId: idOf('jonas'),
  startsAt: inHours(5),
  endsAt: inHours(6),
  capacity: 1,
}
const trainers = [{ id: idOf('jonas'), name: 'Jonas Weber', role: 'trainer' as const }]

describe('the calendar after a change', () => {
  test('shows the booking where it was moved to, and what became of it', () => {
    const after = calendarAfter(before, { purchases: [], booking: { ...booking, status: 'completed', charge: 'used' } }, trainers)
    expect(after.sessions[0]).toMatchObject({
      startsAt: inHours(5),
      endsAt: inHours(6),
      trainerId: idOf('jonas'),
      trainerName: 'Jonas Weber',
    })
    expect(after.sessions[0]?.bookings[0]).toMatchObject({ status: 'completed', charge: 'used', clientName: 'Anna Schubert' })
  })

  test('shows what remains on the purchase that pays', () => {
    const after = calendarAfter(before, { purchases: [purchase({ sessionsUsed: 5 })], booking: undefined }, trainers)
    expect(after.sessions[0]?.bookings[0]?.sessionsRemaining).toBe(4)
  })

  test('leaves a group where it is', () => {
    const group = { sessions: [{ ...calendarSession(inHours(1), calendarBooking()), capacity: 8 }] }
    expect(calendarAfter(group, { purchases: [], booking }, trainers).sessions[0]?.startsAt).toEqual(inHours(1))
  })
})
