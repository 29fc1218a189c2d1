import type { Booking, CalendarBooking, CalendarRange, CalendarSession, Purchase } from '@punchcard/core/contract'

/** A calendar as it is after a change: the booking where and what it is now, and what remains on the purchases. */
export function calendarAfter({ sessions }: CalendarRange, purchases: Purchase[], booking: Booking | undefined): CalendarRange {
  return { sessions: sessions.map((session) => moved({ ...session, bookings: session.bookings.map(settled) }, booking)) }

  function settled(known: CalendarBooking): CalendarBooking {
    const now = booking?.id === known.id ? { ...known, ...pick(booking) } : known
    const purchase = purchases.find(({ id }) => id === now.purchaseId)
    return purchase ? { ...now, offerName: purchase.offerName, sessionsRemaining: purchase.sessionsRemaining } : now
  }
}

function pick({ status, charge, attempt, autoComplete, purchaseId }: Booking) {
  return { status, charge, attempt, autoComplete, purchaseId }
}

function moved(session: CalendarSession, booking: Booking | undefined): CalendarSession {
  if (session.capacity > 1 || booking?.trainingSessionId !== session.id) return session
  const { startsAt, endsAt, trainerId } = booking
  return { ...session, startsAt, endsAt, trainerId }
}
