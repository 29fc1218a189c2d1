import { type CalendarSession, nextSessions } from '@punchcard/core/contract'
import { SessionTimes } from '../calendar/session-times.tsx'
import { Badge } from '../ui/badge.tsx'
import { SessionRow } from './session-row.tsx'

interface Props {
  sessions: CalendarSession[]
  now: Date
  withTrainer: boolean
  open: (session: CalendarSession) => void
}

/** The sessions of the day in order, with what is next marked. */
export function Agenda({ sessions, now, withTrainer, open }: Props) {
  const next = nextSessions(sessions, now)
  return (
    <ol aria-label="Sessions today" className="overflow-hidden rounded-lg border border-line bg-surface">
      {sessions.map((session) => (
        <SessionRow
          key={session.id}
          session={session}
          now={now}
          withTrainer={withTrainer}
          open={() => open(session)}
          when={<SessionTimes session={session} now={now} />}
          mark={next.includes(session) && <Badge tone="accent">{untilStart(session, now)}</Badge>}
          className={next.includes(session) ? 'shadow-[inset_3px_0_0_var(--accent)]' : undefined}
        />
      ))}
    </ol>
  )
}

function untilStart({ startsAt }: CalendarSession, now: Date): string {
  const minutes = Math.ceil((startsAt.getTime() - now.getTime()) / 60_000)
  if (minutes <= 0) return 'Now'
  return minutes <= 60 ? `Next, in ${minutes} min` : 'Next'
}
