import type { CalendarSession } from './calendar.ts'

/** Who is next: of the sessions that are not over and in which somebody is still expected, those that begin first; with several trainers there may be several. */
export function nextSessions(sessions: readonly CalendarSession[], now: Date): CalendarSession[] {
  const coming = sessions.filter(({ endsAt, bookings }) => endsAt > now && bookings.some(isExpected))
  return coming.filter(({ startsAt }) => startsAt.getTime() === coming[0]?.startsAt.getTime())
}

function isExpected({ status }: CalendarSession['bookings'][number]): boolean {
  return status === 'pending' || status === 'confirmed'
}
