import type { CalendarSession } from '@punchcard/core/contract'
import type { Temporal } from 'temporal-polyfill'
import { toZoned } from '../../wording/wall-clock.ts'

/** Does it begin on this day of the organization's calendar? */
export function startsOn({ startsAt }: CalendarSession, day: Temporal.PlainDate, timeZone: string): boolean {
  return toZoned(startsAt, timeZone).toPlainDate().equals(day)
}
