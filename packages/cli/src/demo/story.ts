import type { BookingKind } from '@punchcard/core/contract'
import type { OfferKey, TrainerKey } from './studio.ts'
import type { WallTime } from './timetable.ts'

/** A place on a trainer's week. With seats it is a group. */
export interface Slot {
  trainer: TrainerKey
  at: WallTime
  seats?: number
}

/** How a visit turned out, when it did not simply take place. `cancelled` is in time. */
export type Turn = 'lateCharged' | 'lateWaived' | 'noShowCharged' | 'noShowWaived' | 'cancelled' | 'reinstated' | 'pending' | 'owed'

export interface Visits {
  slot: Slot
  /** Weeks from this one: -1 was last week. */
  weeks: number[]
  turns?: Record<number, Turn>
  kind?: BookingKind
  note?: string
}

export interface Buys {
  offer: OfferKey
  sold: { week: number; at: WallTime } | { daysAgo: number }
  /** Sessions used without a booking, so many days ago. */
  usedDaysAgo?: number[]
  note?: string
}

/** What one client of the demo studio bought and came to. */
export interface Story {
  name: string
  note?: string
  archived?: true
  buys: Buys[]
  visits: Visits[]
}

/** Both ends are meant. */
export function weeks(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index)
}

type Turns = Record<number, Turn>
/** The Saturday before that week begins, at noon. */
const before = (week: number) => ({ week: week - 1, at: 'Sat 12:00' }) as const

/** Once a week throughout: five sessions to begin with, then ten, of which two are left. */
export function weekly(name: string, slot: Slot, turns: Turns = {}, note?: string): Story {
  const buys: Buys[] = [
    { offer: 'five', sold: before(-8) },
    { offer: 'ten', sold: before(-3) },
  ]
  return { name, ...(note && { note }), buys, visits: [{ slot, weeks: weeks(-8, 4), turns }] }
}

/** Twice a week on twenty sessions, which end with next week. */
export function twiceWeekly(name: string, slots: [Slot, Slot], turns: [Turns, Turns] = [{}, {}], note?: string): Story {
  return {
    name,
    ...(note && { note }),
    buys: [{ offer: 'twenty', sold: before(-8) }],
    visits: slots.map((slot, index) => ({ slot, weeks: weeks(-8, 1), turns: turns[index] ?? {} })),
  }
}

/** The same, renewed the day before yesterday and booked for all of the next four weeks. */
export function renewed(story: Story): Story {
  return {
    ...story,
    buys: [...story.buys, { offer: 'twenty', sold: { daysAgo: 2 } }],
    visits: story.visits.map((visits) => ({ ...visits, weeks: weeks(-8, 4) })),
  }
}

/** Once a week on ten sessions, of which one is left after this week. */
export function runningLow(name: string, slot: Slot, turns: Turns = {}): Story {
  return { name, buys: [{ offer: 'ten', sold: before(-8) }], visits: [{ slot, weeks: weeks(-8, 0), turns }] }
}

/** Five sessions, all used, and nothing since. */
export function usedUp(name: string, slot: Slot, turns: Turns = {}): Story {
  return { name, buys: [{ offer: 'five', sold: before(-7) }], visits: [{ slot, weeks: weeks(-7, -3), turns }] }
}

/** With something out of the ordinary besides. */
export function also(story: Story, visits: Visits): Story {
  return { ...story, visits: [...story.visits, visits] }
}
