import type { CalendarSession, TodayOverview } from '@punchcard/core/contract'
import { keepPreviousData } from '@tanstack/react-query'
import { isLive, waitingIn } from '../../business/session-state.ts'
import { trpc } from '../../trpc/client.ts'
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
  const unmarkedNow = unmarked.sessions.map(withPending)
  return {
    ...overview,
    sessions: sessions.map(withPending).filter(isLive).sort(byStart),
    // What is marked here leaves the list and its count at once; how many wait beyond the list only the server knows.
    unmarked: {
      count: unmarked.count - (waitingIn(unmarked.sessions, now) - waitingIn(unmarkedNow, now)),
      sessions: unmarkedNow.filter((session) => waitingIn([session], now) > 0),
    },
  }
}

function byStart(one: CalendarSession, other: CalendarSession): number {
  return one.startsAt.getTime() - other.startsAt.getTime()
}
