import type { CalendarSession, TodayOverview } from '@punchcard/core/contract'
import { keepPreviousData } from '@tanstack/react-query'
import { trpc } from '../../trpc/client.ts'
import { isLive, isUnmarked } from '../calendar/session-state.ts'
import { useWithPending } from '../calendar/use-calendar-sessions.ts'

/** Often enough that "next" and "now" are right for whoever leaves the screen open. */
const EVERY_MS = 60_000

/** Today as the screen shows it: the server's answer, with what is under way already done. */
export function useToday(trainerId: string | undefined) {
  const answer = trpc.today.overview.useQuery({ trainerId }, { placeholderData: keepPreviousData, refetchInterval: EVERY_MS })
  const withPending = useWithPending()
  return { answer, today: answer.data && shown(answer.data, withPending) }
}

function shown(overview: TodayOverview, withPending: (session: CalendarSession) => CalendarSession): TodayOverview {
  const { now, sessions, unmarked } = overview
  const waiting = (session: CalendarSession) => session.bookings.filter((booking) => isUnmarked(booking, session.endsAt, now)).length
  const sum = (counted: CalendarSession[]) => counted.reduce((total, session) => total + waiting(session), 0)
  const unmarkedNow = unmarked.sessions.map(withPending)
  return {
    ...overview,
    sessions: sessions.map(withPending).filter(isLive).sort(byStart),
    // What is marked here leaves the list and its count at once; how many wait beyond the list only the server knows.
    unmarked: {
      count: unmarked.count - (sum(unmarked.sessions) - sum(unmarkedNow)),
      sessions: unmarkedNow.filter((session) => waiting(session) > 0),
    },
  }
}

function byStart(one: CalendarSession, other: CalendarSession): number {
  return one.startsAt.getTime() - other.startsAt.getTime()
}
