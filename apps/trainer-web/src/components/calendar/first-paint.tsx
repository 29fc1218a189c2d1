import type { CalendarSession } from '@punchcard/core/contract'
import type { Temporal } from 'temporal-polyfill'
import { useFormat } from '../../organization.tsx'
import { toZoned } from '../../wording/format.ts'
import { Skeleton } from '../ui/skeleton.tsx'
import { SessionLine } from './session-entry.tsx'

interface Props {
  sessions: CalendarSession[]
  first: Temporal.PlainDate
  withTrainer: boolean
}

/** What the server paints until the calendar itself has loaded: the agenda on a phone, the room for the week on a desk. */
export function FirstPaint({ sessions, first, withTrainer }: Props) {
  const format = useFormat()
  const now = new Date()
  const days = Array.from({ length: 7 }, (_, offset) => first.add({ days: offset }))
  const onDay = (day: Temporal.PlainDate) => sessions.filter(({ startsAt }) => toZoned(startsAt, format.timeZone).toPlainDate().equals(day))
  return (
    <>
      <Skeleton className="h-[calc(100dvh-9rem)] max-md:hidden" />
      <div className="overflow-hidden rounded-lg border border-line bg-surface md:hidden">
        {days.map((day) => {
          const sessionsOfDay = onDay(day)
          if (sessionsOfDay.length === 0) return null
          return (
            <section key={day.toString()}>
              <h2 className="border-line border-b bg-sunken px-4 py-2 font-medium text-ink-muted text-xs">
                {day.toLocaleString('en-GB', { weekday: 'long', day: 'numeric', month: 'long' })}
              </h2>
              {sessionsOfDay.map((session) => (
                <div key={session.id} className="flex items-start gap-3 border-line border-b px-4 py-2.5">
                  <span className="w-24 shrink-0 text-ink-muted tabular-nums">{format.times(session.startsAt, session.endsAt)}</span>
                  <SessionLine session={session} now={now} withTrainer={withTrainer} />
                </div>
              ))}
            </section>
          )
        })}
      </div>
    </>
  )
}
