import type { CalendarSession } from '@punchcard/core/contract'
import { useFormat } from '../../organization.tsx'
import { cn } from '../ui/class-names.ts'

/** When a session of a list is, start over end; what is over stands back. */
export function SessionTimes({ session: { startsAt, endsAt }, now }: { session: CalendarSession; now: Date }) {
  const format = useFormat()
  return (
    <div className="w-11 shrink-0 tabular-nums">
      <span className={cn('block', endsAt <= now ? 'text-ink-muted' : 'font-medium')}>{format.time(startsAt)}</span>
      <span className="sr-only">–</span>
      <span className="block text-ink-muted text-xs">{format.time(endsAt)}</span>
    </div>
  )
}
