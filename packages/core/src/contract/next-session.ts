import type { CalendarSession } from './calendar.ts'

/** Who is next: the first session that is not over and in which somebody is still expected. */
export function nextSession(sessions: readonly CalendarSession[], now: Date): CalendarSession | undefined {
  return sessions.find(({ endsAt, bookings }) => endsAt > now && bookings.some(isExpected))
}

function isExpected({ status }: CalendarSession['bookings'][number]): boolean {
  return status === 'pending' || status === 'confirmed'
}
