import type { CalendarSession, TodayOverview } from '@punchcard/core/contract'
import { CircleHelp } from 'lucide-react'
import { waitingIn } from '../../business/session-state.ts'
import { useFormat } from '../../organization.tsx'
import { SessionRow } from './session-row.tsx'

interface Props {
  unmarked: TodayOverview['unmarked']
  now: Date
  withTrainer: boolean
  open: (session: CalendarSession) => void
}

/** Past sessions of which nobody has said what became of them. */
export function Unmarked({ unmarked: { count, sessions }, now, withTrainer, open }: Props) {
  const format = useFormat()
  return (
    <section aria-labelledby="unmarked" className="overflow-hidden rounded-lg border border-warn-ink/40 bg-surface">
      <h2 id="unmarked" className="flex items-center gap-2 bg-warn-soft px-4 py-2 font-medium text-warn-ink">
        <CircleHelp aria-hidden className="size-4" /> Not marked yet <span className="ml-auto tabular-nums">{count}</span>
      </h2>
      <ol>
        {sessions.map((session) => (
          <SessionRow
            key={session.id}
            session={session}
            withTrainer={withTrainer}
            open={() => open(session)}
            when={
              <div className="w-24 shrink-0 tabular-nums">
                <span className="block font-medium">{format.day(session.startsAt)}</span>
                <span className="block text-ink-muted text-xs">{format.times(session.startsAt, session.endsAt)}</span>
              </div>
            }
          />
        ))}
      </ol>
      {count > waitingIn(sessions, now) && (
        <p className="border-line border-t px-4 py-2 text-ink-muted text-xs">The oldest come first; {count} wait in all.</p>
      )}
    </section>
  )
}
