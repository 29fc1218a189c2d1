import type { BookingKind } from '@punchcard/core/contract'
import { stories } from './clients.ts'
import { demoId } from './demo-id.ts'
import type { Buys, Slot, Story, Turn, Visits } from './story.ts'
import type { OfferKey } from './studio.ts'
import { type Timetable, timetable } from './timetable.ts'

export interface PlannedClient {
  id: string
  name: string
  email: string
  phone: string
  note: string | null
  archived: boolean
}

export interface PlannedSale {
  id: string
  clientId: string
  offer: OfferKey
  soldAt: Date
  usedAt: Date[]
  note: string | undefined
}

export interface PlannedVisit {
  id: string
  clientId: string
  slot: Slot
  startsAt: Date
  endsAt: Date
  kind: BookingKind
  turn: Turn | undefined
  note: string | undefined
}

/** What happens at the demo studio, each list in the order in which it happens. */
export interface Plan {
  clients: PlannedClient[]
  sales: PlannedSale[]
  /** Over, and settled one way or another. */
  past: PlannedVisit[]
  /** Over for a short while, under way, or still to come: nothing is marked yet. */
  open: PlannedVisit[]
}

const MINUTE = 60_000
const SESSION = 60 * MINUTE
/** What ended less long ago is not marked yet, so that there is something to complete. */
const NOT_YET_MARKED = 90 * MINUTE

/** The demo studio's story as seen at `now`: eight weeks back, four ahead. The same `now` gives the same plan. */
export function plan(now: Date, timeZone: string): Plan {
  const times = timetable(now, timeZone)
  const visits = stories.flatMap((story) => story.visits.flatMap((some, index) => planVisits(times, story, some, index))).sort(byTime)
  const lastEnd = Math.max(...visits.map(({ endsAt }) => endsAt.getTime()).filter((end) => end <= now.getTime()))
  const marked = Math.min(now.getTime() - NOT_YET_MARKED, lastEnd - 1)
  return {
    clients: stories.map(planClient),
    sales: stories
      .flatMap((story) => story.buys.map((buys, index) => planSale(times, story, buys, index)))
      .sort((a, b) => a.soldAt.getTime() - b.soldAt.getTime()),
    past: visits.filter(({ endsAt }) => endsAt.getTime() <= marked),
    open: visits.filter(({ endsAt }) => endsAt.getTime() > marked),
  }
}

function planClient({ name, note, archived }: Story, index: number): PlannedClient {
  return {
    id: demoId('client', name),
    name,
    email: `${name
      .normalize('NFKD')
      .replaceAll(/\p{Mark}/gu, '')
      .replaceAll('ı', 'i')
      .toLowerCase()
      .replaceAll(' ', '.')}@example.com`,
    // Berlin numbers that the regulator keeps free for films.
    phone: `+49 30 23125 ${String(101 + index * 7)}`,
    note: note ?? null,
    archived: archived ?? false,
  }
}

function planSale(times: Timetable, { name }: Story, { offer, sold, usedDaysAgo = [], note }: Buys, index: number): PlannedSale {
  return {
    id: demoId('purchase', name, index),
    clientId: demoId('client', name),
    offer,
    soldAt: 'week' in sold ? times.inWeek(sold.week, sold.at) : times.daysAgo(sold.daysAgo),
    usedAt: usedDaysAgo.map(times.daysAgo),
    note,
  }
}

function planVisits(times: Timetable, { name }: Story, visits: Visits, index: number): PlannedVisit[] {
  const { slot, weeks, turns = {}, kind = 'member', note } = visits
  return weeks.map((week) => {
    const startsAt = times.inWeek(week, slot.at)
    return {
      id: demoId('booking', name, index, week),
      clientId: demoId('client', name),
      slot,
      startsAt,
      endsAt: new Date(startsAt.getTime() + SESSION),
      kind,
      turn: turns[week],
      note,
    }
  })
}

function byTime(a: PlannedVisit, b: PlannedVisit): number {
  return a.startsAt.getTime() - b.startsAt.getTime() || a.id.localeCompare(b.id)
}
