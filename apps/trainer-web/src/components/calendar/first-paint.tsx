import type { CalendarSession } from '@punchcard/core/contract'
import type { Temporal } from 'temporal-polyfill'
import { useFormat } from '../../organization.tsx'
import { toZoned } from '../../wording/wall-clock.ts'
import { cn } from '../ui/class-names.ts'
import { type CalendarView, mondayOf } from './calendar-address.ts'
import { sessionLook } from './calendar-look.ts'
import { SessionLine, sessionTitle } from './session-entry.tsx'

interface Props {
  sessions: CalendarSession[]
  date: Temporal.PlainDate
  /** Without it: what fits the screen. */
  view: CalendarView | null
  withTrainer: boolean
}

interface Day {
  date: Temporal.PlainDate
  sessions: CalendarSession[]
}

/** What the server paints until the calendar itself has loaded: the agenda on a phone, the week's days side by side on a desk. */
export function FirstPaint({ sessions, date, view, withTrainer }: Props) {
  const { timeZone } = useFormat()
  const sevenFrom = (first: Temporal.PlainDate): Day[] =>
    Array.from({ length: 7 }, (_, offset) => first.add({ days: offset })).map((day) => ({
      date: day,
      sessions: sessions.filter(({ startsAt }) => toZoned(startsAt, timeZone).toPlainDate().equals(day)),
    }))
  return (
    <>
      {view !== 'agenda' && <Week days={sevenFrom(mondayOf(date))} />}
      <Agenda days={sevenFrom(date)} withTrainer={withTrainer} className={view === 'agenda' ? '' : 'md:hidden'} />
    </>
  )
}

function Week({ days }: { days: Day[] }) {
  const format = useFormat()
  return (
    <div className="grid h-[calc(100dvh-5.75rem)] grid-cols-7 overflow-hidden rounded-lg border border-line bg-surface pl-12 max-md:hidden">
      {days.map(({ date, sessions }) => (
        <section key={date.toString()} className="min-w-0 border-line border-l">
          <h2 className="border-line border-b px-1 py-2 font-medium text-ink-muted text-xs">
            {date.toLocaleString('en-GB', { weekday: 'short', day: 'numeric' })}
          </h2>
          <ul className="flex flex-col gap-0.5 p-0.5">
            {sessions.map((session) => (
              <li key={session.id} className={cn('rounded-md border px-1.5 py-0.5 text-xs', sessionLook(session))}>
                <p className="truncate tabular-nums">{format.times(session.startsAt, session.endsAt)}</p>
                <p className="truncate font-medium">{sessionTitle(session)}</p>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

function Agenda({ days, withTrainer, className }: { days: Day[]; withTrainer: boolean; className: string }) {
  const format = useFormat()
  const now = new Date()
  return (
    <div className={cn('overflow-hidden rounded-lg border border-line bg-surface', className)}>
      {days
        .filter(({ sessions }) => sessions.length > 0)
        .map(({ date, sessions }) => (
          <section key={date.toString()}>
            <h2 className="border-line border-b bg-sunken px-4 py-2 font-medium text-ink-muted text-xs">
              {date.toLocaleString('en-GB', { weekday: 'long', day: 'numeric', month: 'long' })}
            </h2>
            {sessions.map((session) => (
              <div key={session.id} className="flex items-start gap-3 border-line border-b px-4 py-2.5">
                <span className="w-24 shrink-0 text-ink-muted tabular-nums">{format.times(session.startsAt, session.endsAt)}</span>
                <SessionLine session={session} now={now} withTrainer={withTrainer} />
              </div>
            ))}
          </section>
        ))}
    </div>
  )
}
