import type { CalendarBooking, CurrentOrganization } from '@punchcard/core/contract'

type Asked = Pick<CalendarBooking, 'status' | 'charge'> & { startsAt: Date }

/**
 * Does somebody have to say whether the session is charged or waived? A no-show always asks. A cancel asks only when it is late:
 * inside the policy's window, or after the booking was completed. What draws on nothing has nothing to ask about.
 */
export function asksAboutCharge(
  about: 'cancel' | 'no_show',
  { status, charge, startsAt }: Asked,
  { cancelWindowMinutes }: CurrentOrganization['policies'],
  now: Date,
): boolean {
  if (charge === 'none') return false
  if (about === 'no_show' || status === 'completed') return true
  return startsAt.getTime() - now.getTime() < cancelWindowMinutes * 60_000
}
