import type {
  Booking,
  CalendarBooking,
  CalendarSession,
  CurrentOrganization,
  Offer,
  Purchase,
  StatementLine,
  TodayOverview,
} from '@punchcard/core/contract'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** An id that reads like what it is for: the same name, the same id. */
export function idOf(name: string): string {
  const digits = [...name].map((letter) => letter.charCodeAt(0).toString(16).padStart(2, '0')).join('')
  return `00000000-0000-4000-8000-${digits.slice(0, 12).padStart(12, '0')}`
}

export function inHours(hours: number): Date {
  return new Date(Math.floor(Date.now() / HOUR) * HOUR + hours * HOUR)
}

export function organization(policies: Partial<CurrentOrganization['policies']> = {}): CurrentOrganization {
  return {
    name: 'Studio Linden',
    timeZone: 'Europe/Berlin',
    currency: 'EUR',
    policies: { cancelWindowMinutes: 24 * 60, lateCancel: 'charge', noShow: 'charge', allowOwed: false, ...policies },
    trainers: [{ id: idOf('mara'), name: 'Mara Lindner', role: 'owner' }],
    me: { memberId: idOf('mara'), name: 'Mara Lindner', email: 'mara@example.com', role: 'owner' },
  }
}

/** A pack of ten that is for sale, unless told otherwise. */
export function offer(given: Partial<Offer> = {}): Offer {
  return {
    id: idOf('ten'),
    name: '10 sessions',
    kind: 'pack',
    sessions: 10,
    priceMinor: 75_000,
    validityDays: 90,
    priority: 0,
    period: null,
    archivedAt: null,
    ...given,
  }
}

/** A pack of ten, seven of them left, unless told otherwise. */
export function purchase(given: Partial<Purchase> = {}): Purchase {
  const figures = { sessionsTotal: 10, sessionsScheduled: 1, sessionsUsed: 2, ...given }
  return {
    id: idOf('pack'),
    clientId: idOf('anna'),
    offerId: idOf('ten'),
    offerName: '10 sessions',
    priceMinor: 75_000,
    currency: 'EUR',
    priority: 0,
    sessionsRemaining: figures.sessionsTotal - figures.sessionsScheduled - figures.sessionsUsed,
    purchasedAt: new Date(Date.now() - 30 * DAY),
    validFrom: new Date(Date.now() - 30 * DAY),
    expiresAt: new Date(Date.now() + 90 * DAY),
    expired: false,
    version: 5,
    ...figures,
  }
}

export function line(version: number, given: Partial<StatementLine>): StatementLine {
  const at = new Date(Date.now() - DAY + version * 60_000)
  return {
    version,
    kind: 'use',
    totalDelta: 0,
    scheduledDelta: 0,
    usedDelta: 0,
    totalAfter: 10,
    scheduledAfter: 0,
    usedAfter: 0,
    remainingAfter: 10,
    expiresAtAfter: null,
    reversesVersion: null,
    reversedByVersion: null,
    bookingId: null,
    bookingStartsAt: null,
    bookingStatus: null,
    occurredAt: at,
    recordedAt: at,
    actor: { kind: 'user', name: 'Mara Lindner' },
    reason: null,
    note: null,
    ...given,
  }
}

/** Anna's booking of the next hour as a change answers it, unless told otherwise. */
export function booking(given: Partial<Booking> = {}): Booking {
  return {
    id: idOf('booked'),
    trainingSessionId: idOf('slot'),
    trainerId: idOf('mara'),
    clientId: idOf('anna'),
    purchaseId: idOf('pack'),
    kind: 'member',
    status: 'confirmed',
    charge: 'reserved',
    attempt: 1,
    startsAt: inHours(1),
    endsAt: inHours(2),
    capacity: 1,
    autoComplete: true,
    note: null,
    ...given,
  }
}

/** Anna's confirmed booking, paid from her pack and still free to cancel, unless told otherwise. */
export function calendarBooking(given: Partial<CalendarBooking> = {}): CalendarBooking {
  return {
    id: idOf('booked'),
    clientId: idOf('anna'),
    clientName: 'Anna Schubert',
    kind: 'member',
    status: 'confirmed',
    charge: 'reserved',
    attempt: 1,
    autoComplete: true,
    note: null,
    purchaseId: idOf('pack'),
    offerName: '10 sessions',
    sessionsRemaining: 7,
    freeCancelUntil: inHours(2),
    ...given,
  }
}

/** A day on which there is nothing to do, unless told otherwise. */
export function todayOverview(given: Partial<TodayOverview> = {}): TodayOverview {
  return {
    now: new Date(),
    date: '2026-11-21',
    sessions: [],
    unmarked: { count: 0, sessions: [] },
    runningLow: { count: 0, purchases: [] },
    expiring: { count: 0, purchases: [] },
    owed: { count: 0, bookings: [] },
    start: null,
    ...given,
  }
}

export function calendarSession(startsAt: Date, ...bookings: CalendarBooking[]): CalendarSession {
  return {
    id: idOf('slot'),
    trainerId: idOf('mara'),
    trainerName: 'Mara Lindner',
    startsAt,
    endsAt: new Date(startsAt.getTime() + HOUR),
    capacity: 1,
    seatsTaken: bookings.length,
    closedAt: null,
    bookings,
  }
}
