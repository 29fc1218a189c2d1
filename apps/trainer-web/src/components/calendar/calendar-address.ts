import { createParser, parseAsBoolean, parseAsString, parseAsStringLiteral } from 'nuqs/server'
import { Temporal } from 'temporal-polyfill'
import { startOfDay, toZoned } from '../../wording/wall-clock.ts'

export const calendarViews = ['day', 'week', 'agenda'] as const
export type CalendarView = (typeof calendarViews)[number]

const parseAsPlainDate = createParser({
  parse: (text) => {
    try {
      return Temporal.PlainDate.from(text)
    } catch {
      return null
    }
  },
  serialize: (date: Temporal.PlainDate) => date.toString(),
  eq: (a, b) => a.equals(b),
})

/** What of the calendar stands in the address: reload and Back bring it back. */
export const calendarAddress = {
  /** In the organization's zone; without it: today. */
  date: parseAsPlainDate,
  /** Without it: what fits the screen. */
  view: parseAsStringLiteral(calendarViews),
  trainer: parseAsString,
  cancelled: parseAsBoolean.withDefault(false),
  /** The training session that is opened. */
  session: parseAsString,
  /** The client that is being booked. */
  book: parseAsString,
}

export function todayIn(timeZone: string): Temporal.PlainDate {
  return toZoned(new Date(), timeZone).toPlainDate()
}

/** The Monday on or before a day. */
export function mondayOf(date: Temporal.PlainDate): Temporal.PlainDate {
  return date.subtract({ days: date.dayOfWeek - 1 })
}

/**
 * What is asked of the server for a date: two weeks from its Monday, so that the day, the week and the seven days of the
 * agenda are the same question. The page's prefetch and the screen must ask the same.
 */
export function rangeAround(date: Temporal.PlainDate, timeZone: string): { from: Date; to: Date } {
  const monday = mondayOf(date)
  return { from: startOfDay(monday, timeZone), to: startOfDay(monday.add({ weeks: 2 }), timeZone) }
}
