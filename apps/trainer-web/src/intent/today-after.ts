import type { Booking, CurrentOrganization, Purchase, PurchaseInNeed, StudioStart, TodayOverview } from '@punchcard/core/contract'
import { waitingIn } from '../business/session-state.ts'
import { calendarAfter } from './calendar-after.ts'

interface Change {
  purchases: Purchase[]
  booking: Booking | undefined
}

/** Today as it is after a change: the bookings as in the calendar, the figures of the purchases that it lists, and how far a new studio is. */
export function todayAfter(today: TodayOverview, change: Change, trainers: CurrentOrganization['trainers']): TodayOverview {
  const { now, sessions, unmarked, runningLow, expiring, start } = today
  const waiting = calendarAfter(unmarked, change, trainers).sessions
  const listed = ({ count, purchases }: TodayOverview['expiring']) => ({ count, purchases: purchases.map(settled) })
  return {
    ...today,
    ...calendarAfter({ sessions }, change, trainers),
    unmarked: { count: unmarked.count - (waitingIn(unmarked.sessions, now) - waitingIn(waiting, now)), sessions: waiting },
    runningLow: listed(runningLow),
    expiring: listed(expiring),
    start: start && startAfter(start, change),
  }

  function settled(known: PurchaseInNeed): PurchaseInNeed {
    const now = change.purchases.find(({ id }) => id === known.purchaseId)
    if (!now) return known
    const { sessionsTotal, sessionsScheduled, sessionsRemaining, expiresAt } = now
    return { ...known, sessionsTotal, sessionsScheduled, sessionsRemaining, expiresAt }
  }
}

function startAfter(start: StudioStart, { purchases, booking }: Change): StudioStart | null {
  const after = { ...start, sold: start.sold || purchases.length > 0, booked: start.booked || booking !== undefined }
  return after.sold && after.booked ? null : after
}
