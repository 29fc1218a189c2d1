import { Temporal } from 'temporal-polyfill'
import { toInstant, toZoned } from '../../wording/wall-clock.ts'
import type { Place } from './use-booking-changes.ts'

/** A time on a trainer's calendar as people enter it: the organization's date and clock, and how long. */
export interface Slot {
  /** 2026-11-18 */
  date: string
  /** 18:00 */
  time: string
  minutes: number
  trainerId: string
}

export function slotOf({ startsAt, endsAt, trainerId }: Place, timeZone: string): Slot {
  const start = toZoned(startsAt, timeZone)
  return {
    date: start.toPlainDate().toString(),
    time: start.toPlainTime().toString({ smallestUnit: 'minute' }),
    minutes: Math.round((endsAt.getTime() - startsAt.getTime()) / 60_000),
    trainerId,
  }
}

/** The instants of a slot, or undefined while what stands for the time is none. */
export function placeOf({ date, time, minutes, trainerId }: Slot, timeZone: string): Place | undefined {
  try {
    const startsAt = toInstant(Temporal.PlainDate.from(date).toPlainDateTime(Temporal.PlainTime.from(time)), timeZone)
    return { startsAt, endsAt: new Date(startsAt.getTime() + minutes * 60_000), trainerId }
  } catch {
    return undefined
  }
}

/** The next full hour: what somebody who just taps Book most likely means. */
export function nextHour(now: Date): Date {
  return new Date(Math.ceil(now.getTime() / 3_600_000) * 3_600_000)
}
