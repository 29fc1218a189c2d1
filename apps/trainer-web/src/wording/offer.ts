import type { Offer } from '@punchcard/core/contract'
import { count } from './count.ts'

/** 10 sessions; of a subscription: 4 sessions a month. */
export function offerSessions({ sessions, period }: Pick<Offer, 'sessions' | 'period'>): string {
  return period ? `${count(sessions, 'session')} a ${period}` : count(sessions, 'session')
}

/** For how long what is sold can be used: 90 days, or No expiry. */
export function offerTerm({ validityDays }: Pick<Offer, 'validityDays'>): string {
  return validityDays === null ? 'No expiry' : count(validityDays, 'day')
}
