import type { CalendarBooking, CalendarSession } from '@punchcard/core/contract'

export function isCancelled({ status }: Pick<CalendarBooking, 'status'>): boolean {
  return status === 'cancelled' || status === 'late_cancelled'
}

/** Its end has passed and nobody has said what became of it. */
export function isUnmarked({ status }: Pick<CalendarBooking, 'status'>, endsAt: Date, now: Date): boolean {
  return (status === 'pending' || status === 'confirmed') && endsAt <= now
}

/** A single session is shown while somebody holds its place, a group until it is closed. */
export function isLive(session: CalendarSession): boolean {
  if (session.capacity > 1) return session.closedAt === null
  return session.bookings.some((booking) => !isCancelled(booking))
}

/** The bookings to show: those that hold a place first, and of a single session only the newest when none does. */
export function shownBookings({ bookings, capacity }: CalendarSession): CalendarBooking[] {
  const holding = bookings.filter((booking) => !isCancelled(booking))
  if (capacity > 1) return [...holding, ...bookings.filter(isCancelled)]
  return holding.length > 0 ? holding : bookings.slice(-1)
}

/** How many bookings of the sessions wait to be marked by hand. */
export function waitingIn(sessions: CalendarSession[], now: Date): number {
  return sessions.flatMap(({ bookings, endsAt }) => bookings.filter((each) => isUnmarked(each, endsAt, now) && !each.autoComplete)).length
}
