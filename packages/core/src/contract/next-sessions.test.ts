import { expect, test } from 'vitest'
import type { BookingStatus } from './booking-states.ts'
import type { CalendarSession } from './calendar.ts'
import { nextSessions } from './next-sessions.ts'

const noon = new Date('2026-11-21T12:00:00Z')

function session(id: string, endsInMinutes: number, ...statuses: BookingStatus[]): CalendarSession {
  const endsAt = new Date(noon.getTime() + endsInMinutes * 60_000)
  const bookings = statuses.map((status) => ({ status })) as CalendarSession['bookings']
  return { id, trainerId: '', trainerName: '', startsAt: noon, endsAt, capacity: 1, seatsTaken: 1, closedAt: null, bookings }
}

const later = { ...session('later', 90, 'confirmed'), startsAt: new Date(noon.getTime() + 60_000) }

test.each<[string, CalendarSession[], string[]]>([
  ['the first that is not over', [session('over', 0, 'confirmed'), session('next', 1, 'confirmed')], ['next']],
  ['not one that is marked already', [session('done', 30, 'completed'), session('next', 60, 'pending')], ['next']],
  ['all that begin at once', [session('next', 60, 'pending'), session('too', 30, 'confirmed'), later], ['next', 'too']],
  ['a group in which somebody is still expected', [session('next', 30, 'cancelled', 'confirmed')], ['next']],
  ['nobody in a group without bookings', [session('empty', 30)], []],
  ['nobody once all are over', [session('over', -30, 'confirmed')], []],
])('next is %s', (_, sessions, ids) => {
  expect(nextSessions(sessions, noon).map(({ id }) => id)).toEqual(ids)
})
