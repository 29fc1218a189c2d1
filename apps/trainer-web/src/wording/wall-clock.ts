import { Temporal } from 'temporal-polyfill'

/** An instant as the clock on the wall of the organization shows it. */
export function toZoned(instant: Date, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timeZone)
}

/** The instant at which the organization's clock shows this date and time. A time that the clocks skip moves forward. */
export function toInstant(local: Temporal.PlainDateTime, timeZone: string): Date {
  return new Date(local.toZonedDateTime(timeZone).epochMilliseconds)
}

/** The instant at which a day begins there: midnight, or when the clocks skip it, what comes then. */
export function startOfDay(day: Temporal.PlainDate, timeZone: string): Date {
  return new Date(day.toZonedDateTime(timeZone).epochMilliseconds)
}
