import type { Booking, CalendarBooking, CalendarRange, CalendarSession, CurrentOrganization, Purchase } from '@punchcard/core/contract'

type Trainers = CurrentOrganization['trainers']

interface Change {
  purchases: Purchase[]
  booking: Booking | undefined
}

/** A calendar as it is after a change: the booking where and what it is now, and what remains on the purchases. */
export function calendarAfter({ sessions }: CalendarRange, { purchases, booking }: Change, trainers: Trainers): CalendarRange {
  return { sessions: sessions.map((session) => follow({ ...session, bookings: session.bookings.map(settled) })) }

  function follow(session: CalendarSession): CalendarSession {
    return session.capacity === 1 && booking?.trainingSessionId === session.id ? movedTo(session, booking, trainers) : session
  }

  function settled(known: CalendarBooking): CalendarBooking {
    const now = booking?.id === known.id ? { ...known, ...pick(booking) } : known
    const purchase = purchases.find(({ id }) => id === now.purchaseId)
    return purchase ? { ...now, offerName: purchase.offerName, sessionsRemaining: purchase.sessionsRemaining } : now
  }
}

function pick({ status, charge, attempt, autoComplete, purchaseId }: Booking) {
  return { status, charge, attempt, autoComplete, purchaseId }
}

/** A session at another time or with another trainer; what is not named stays. */
export function movedTo(
  session: CalendarSession,
  { startsAt, endsAt, trainerId = session.trainerId }: { startsAt: Date; endsAt: Date; trainerId?: string | undefined },
  trainers: Trainers,
): CalendarSession {
  const trainerName = trainers.find(({ id }) => id === trainerId)?.name ?? session.trainerName
  return { ...session, startsAt, endsAt, trainerId, trainerName }
}
