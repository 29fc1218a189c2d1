import type { CalendarSession } from '@punchcard/core/contract'
import { type ReactNode, useId } from 'react'
import { useFormat } from '../../organization.tsx'
import { SessionLine, sessionTitle } from '../calendar/session-entry.tsx'
import { cn } from '../ui/class-names.ts'

interface Props {
  session: CalendarSession
  /** Without it, nothing is said of waiting to be marked. */
  now?: Date
  withTrainer: boolean
  open: () => void
  /** What stands at its side: its time, or its day and time. */
  when: ReactNode
  /** A word for the one that is next. */
  mark?: ReactNode
  className?: string | undefined
}

/** A session in a list, all of it one button that opens it. */
export function SessionRow({ session, now, withTrainer, open, when, mark, className }: Props) {
  const format = useFormat()
  const details = useId()
  return (
    <li
      data-session={session.id}
      className={cn('relative flex items-start gap-3 border-line border-t px-4 py-3 first:border-t-0 hover:bg-sunken', className)}
    >
      {when}
      <div id={details} className="flex min-w-0 flex-1 flex-wrap items-center gap-x-2 gap-y-1">
        <SessionLine session={session} now={now} withTrainer={withTrainer} />
        {mark}
      </div>
      <button
        type="button"
        aria-label={`${sessionTitle(session)}, ${format.times(session.startsAt, session.endsAt)}`}
        aria-describedby={details}
        className="absolute inset-0 focus-visible:rounded-md focus-visible:-outline-offset-2"
        onClick={open}
      />
    </li>
  )
}
