import { Temporal } from 'temporal-polyfill'

const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

/** A day of the week and a time on the studio's wall, for instance `Mon 18:00`. */
export type WallTime = `${'Mon' | 'Tue' | 'Wed' | 'Thu' | 'Fri' | 'Sat' | 'Sun'} ${number}:${number}`

export interface Timetable {
  now: Date
  /** That time in the week so many weeks from this one; weeks begin on Monday. 18:00 stays 18:00 when the clocks change. */
  inWeek(week: number, at: WallTime): Date
  /** 10:00 so many days before today. */
  daysAgo(days: number): Date
}

export function timetable(now: Date, timeZone: string): Timetable {
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone).toPlainDate()
  const monday = today.subtract({ days: today.dayOfWeek - 1 })
  const on = (date: Temporal.PlainDate, plainTime: string) => new Date(date.toZonedDateTime({ timeZone, plainTime }).epochMilliseconds)
  return {
    now,
    inWeek(week, at) {
      const [day = '', time = ''] = at.split(' ')
      return on(monday.add({ days: 7 * week + days.indexOf(day) }), time)
    },
    daysAgo: (count) => on(today.subtract({ days: count }), '10:00'),
  }
}
