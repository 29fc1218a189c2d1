import type { CalendarSession } from '@punchcard/core/contract'
import type { Temporal } from 'temporal-polyfill'
import { useFormat, useOrganization } from '../../organization.tsx'
import { cn } from '../ui/class-names.ts'
import { type CalendarView, mondayOf } from './calendar-address.ts'
import { sessionLook } from './calendar-look.ts'
import { lanesOf } from './lanes.ts'
import { SessionLine, sessionTitle } from './session-entry.tsx'
import { SessionTimes } from './session-times.tsx'
import { startsOn } from './starts-on.ts'

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

/**
 * What the server paints until the calendar itself has loaded: the agenda on a phone, on a desk the week's days side by side, or the
 * trainers of a day.
 */
export function FirstPaint({ sessions, date, view, withTrainer }: Props) {
  const { timeZone, trainers } = useOrganization()
  const on = (day: Temporal.PlainDate) => sessions.filter((session) => startsOn(session, day, timeZone))
  const from = (first: Temporal.PlainDate, length: number): Day[] =>
    Array.from({ length }, (_, offset) => first.add({ days: offset })).map((day) => ({ date: day, sessions: on(day) }))
  if (view === 'day') {
    const ofDay = on(date)
    const lanes = withTrainer ? lanesOf(trainers, ofDay, 'wide') : []
    const columns = lanes.map(({ id, name }) => ({ key: id, heading: name, sessions: ofDay.filter(({ trainerId }) => trainerId === id) }))
    return (
      <>
        {columns.length > 0 && <Columns columns={columns} />}
        <Agenda days={from(date, 1)} withTrainer={withTrainer} className={columns.length > 0 ? 'md:hidden' : ''} />
      </>
    )
  }
  const week = from(mondayOf(date), 7).map((day) => ({
    key: day.date.toString(),
    heading: day.date.toLocaleString('en-GB', { weekday: 'short', day: 'numeric' }),
    sessions: day.sessions,
  }))
  return (
    <>
      {view !== 'agenda' && <Columns columns={week} />}
      <Agenda days={from(date, 7)} withTrainer={withTrainer} className={view === 'agenda' ? '' : 'md:hidden'} />
    </>
  )
}

function Columns({ columns }: { columns: { key: string; heading: string; sessions: CalendarSession[] }[] }) {
  const format = useFormat()
  return (
    <div className="flex h-[calc(100dvh-5.75rem)] overflow-hidden rounded-lg border border-line bg-surface pl-12 max-md:hidden">
      {columns.map(({ key, heading, sessions }) => (
        <section key={key} className="min-w-0 flex-1 border-line border-l">
          <h2 className="truncate border-line border-b px-1 py-2 font-medium text-ink-muted text-xs">{heading}</h2>
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
                <SessionTimes session={session} now={now} />
                <SessionLine session={session} now={now} withTrainer={withTrainer} />
              </div>
            ))}
          </section>
        ))}
    </div>
  )
}
