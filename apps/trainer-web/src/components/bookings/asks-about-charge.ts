import type { CalendarBooking } from '@punchcard/core/contract'

type Asked = Pick<CalendarBooking, 'status' | 'charge' | 'freeCancelUntil'>

/**
 * Does somebody have to say whether the session is charged or waived? A no-show always asks. A cancel asks only when it is late:
 * past the time until which it is free, or after the booking was completed. What draws on nothing has nothing to ask about.
 */
export function asksAboutCharge(about: 'cancel' | 'no_show', { status, charge, freeCancelUntil }: Asked, now: Date): boolean {
  if (charge === 'none') return false
  return about === 'no_show' || status === 'completed' || now > freeCancelUntil
}
