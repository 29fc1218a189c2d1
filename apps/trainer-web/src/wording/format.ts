import type { Temporal } from 'temporal-polyfill'

/** One language for now; the day comes before the month and the clock has 24 hours. */
const LOCALE = 'en-GB'
const DAY_MS = 86_400_000

const memory = new Map<string, ReturnType<typeof makeFormat>>()

/** Writes instants in the organization's time zone and money in its currency. Minor units become major ones by the currency's own rule. */
function makeFormat(timeZone: string, currency: string) {
  const clock = new Intl.DateTimeFormat(LOCALE, { timeZone, hour: '2-digit', minute: '2-digit' })
  const weekday = new Intl.DateTimeFormat(LOCALE, { timeZone, weekday: 'short', day: 'numeric', month: 'short' })
  const weekdayYear = new Intl.DateTimeFormat(LOCALE, { timeZone, weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' })
  const date = new Intl.DateTimeFormat(LOCALE, { timeZone, day: 'numeric', month: 'short', year: 'numeric' })
  const price = new Intl.NumberFormat(LOCALE, { style: 'currency', currency })
  const minorDigits = price.resolvedOptions().maximumFractionDigits ?? 2
  const numbers = new Intl.DateTimeFormat(LOCALE, { timeZone, day: 'numeric', month: 'numeric', year: 'numeric' })
  /** The year there, and the day counted from 1 January 1970. */
  const calendarDay = (instant: Date) => {
    const of = Object.fromEntries(numbers.formatToParts(instant).map(({ type, value }) => [type, Number(value)]))
    const { year = Number.NaN, month = Number.NaN, day = Number.NaN } = of
    return { year, number: Date.UTC(year, month - 1, day) / DAY_MS }
  }
  const sameYear = (a: Date, b: Date) => calendarDay(a).year === calendarDay(b).year

  return {
    timeZone,
    /** 18:00 */
    time: (instant: Date) => clock.format(instant),
    /** Tue 18 Nov, with the year only where it is another one. */
    day: (instant: Date) => (sameYear(instant, new Date()) ? weekday : weekdayYear).format(instant),
    /** 18 Nov 2026 */
    date: (instant: Date) => date.format(instant),
    /** Tue 18 Nov, 18:00 */
    dayAndTime: (instant: Date) => `${(sameYear(instant, new Date()) ? weekday : weekdayYear).format(instant)}, ${clock.format(instant)}`,
    /** 18:00–19:00 */
    times: (start: Date, end: Date) => `${clock.format(start)}–${clock.format(end)}`,
    /** Whole calendar days from today to that day: 0 is today, negative has been. */
    daysFromToday: (instant: Date) => calendarDay(instant).number - calendarDay(new Date()).number,
    money: (minor: number) => price.format(minor / 10 ** minorDigits),
    minorDigits,
  }
}

export type Format = ReturnType<typeof makeFormat>

export function formatFor(timeZone: string, currency: string): Format {
  const name = `${timeZone} ${currency}`
  const format = memory.get(name) ?? makeFormat(timeZone, currency)
  memory.set(name, format)
  return format
}

/** Wed 18 Nov 2026: a day of the calendar that is no instant; without the year where it is that of `today`. */
export function dayInWords(day: Temporal.PlainDate, today?: Temporal.PlainDate): string {
  const year = day.year === today?.year ? undefined : 'numeric'
  return day.toLocaleString(LOCALE, { weekday: 'short', day: 'numeric', month: 'short', year }).replace(',', '')
}

/** `expiresAt` is the first instant at which a purchase no longer pays, mostly a midnight: what people read is the day before it. */
export function lastDay(expiresAt: Date): Date {
  return new Date(expiresAt.getTime() - 1)
}
