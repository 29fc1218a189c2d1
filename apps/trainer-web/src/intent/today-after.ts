import type { Booking, CurrentOrganization, Purchase, PurchaseInNeed, TodayOverview } from '@punchcard/core/contract'
import { calendarAfter } from './calendar-after.ts'

interface Change {
  purchases: Purchase[]
  booking: Booking | undefined
}

/** Today as it is after a change: the bookings as in the calendar, and the figures of the purchases that it lists. */
export function todayAfter(today: TodayOverview, change: Change, trainers: CurrentOrganization['trainers']): TodayOverview {
  const { sessions, unmarked, runningLow, expiring } = today
  const listed = ({ count, purchases }: TodayOverview['expiring']) => ({ count, purchases: purchases.map(settled) })
  return {
    ...today,
    ...calendarAfter({ sessions }, change, trainers),
    unmarked: { ...unmarked, ...calendarAfter(unmarked, change, trainers) },
    runningLow: listed(runningLow),
    expiring: listed(expiring),
  }

  function settled(known: PurchaseInNeed): PurchaseInNeed {
    const now = change.purchases.find(({ id }) => id === known.purchaseId)
    if (!now) return known
    const { sessionsTotal, sessionsScheduled, sessionsRemaining, expiresAt } = now
    return { ...known, sessionsTotal, sessionsScheduled, sessionsRemaining, expiresAt }
  }
}
