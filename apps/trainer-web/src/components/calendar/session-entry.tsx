import type { CalendarBooking, CalendarSession } from '@punchcard/core/contract'
import { Ban, CircleAlert, CircleCheck, CircleDashed, CircleHelp, type LucideIcon, Users, UserX } from 'lucide-react'
import { bookingKind, bookingStatus } from '../../wording/booking.ts'
import { Badge, type Tone } from '../ui/badge.tsx'
import { cn } from '../ui/class-names.ts'
import { isCancelled, isUnmarked, shownBookings } from './session-state.ts'

interface Mark {
  label: string
  tone: Tone
  Icon: LucideIcon
}

/** What of a booking needs to be seen without opening it; nothing for the usual case, and without `now` not that it waits to be marked. */
export function bookingMarks(booking: CalendarBooking, endsAt: Date, now: Date | undefined): Mark[] {
  const marks: Mark[] = []
  if (now && isUnmarked(booking, endsAt, now)) marks.push({ label: 'Not yet marked', tone: 'warn', Icon: CircleHelp })
  else if (booking.status === 'pending') marks.push({ label: bookingStatus.pending.label, tone: 'outline', Icon: CircleDashed })
  else if (booking.status === 'completed') marks.push({ label: bookingStatus.completed.label, tone: 'plain', Icon: CircleCheck })
  else if (booking.status === 'no_show') marks.push({ label: bookingStatus.no_show.label, tone: 'danger', Icon: UserX })
  else if (booking.status !== 'confirmed') marks.push({ label: bookingStatus[booking.status].label, tone: 'plain', Icon: Ban })
  if (booking.charge === 'owed') marks.push({ label: 'Owed', tone: 'danger', Icon: CircleAlert })
  return marks
}

/** Who comes, in short. */
export function sessionTitle(session: CalendarSession): string {
  const bookings = shownBookings(session)
  if (session.capacity === 1) return bookings[0]?.clientName ?? 'Free slot'
  return `Group, ${session.seatsTaken} of ${session.capacity}`
}

interface TileProps {
  session: CalendarSession
  /** 18:00 - 19:00: the eye reads it from the place of the tile. */
  time: string
  now: Date
  /** Too low for a second line. */
  short: boolean
  /** Too narrow for more than the beginning of a name. */
  narrow: boolean
  withTrainer: boolean
}

/** A session in the week: the name, and a small mark for its state. */
export function SessionTile({ session, time, now, short, narrow, withTrainer }: TileProps) {
  const [booking] = shownBookings(session)
  const alone = session.capacity === 1 ? booking : undefined
  const marks = alone ? bookingMarks(alone, session.endsAt, now) : []
  const trainerFits = !short && !narrow
  return (
    <div className={cn('flex h-full min-w-0 gap-x-1 overflow-hidden', short && 'items-center', narrow && 'flex-col')}>
      <div className={cn('min-w-0', !narrow && 'flex-1')}>
        <p className="sr-only">
          {time}
          {withTrainer && !trainerFits && `, ${session.trainerName}`}
        </p>
        <p
          className={cn(
            'font-medium',
            narrow ? 'overflow-hidden whitespace-nowrap' : 'truncate',
            alone && isStruck(alone) && 'line-through',
          )}
        >
          {sessionTitle(session)}
        </p>
        {withTrainer && trainerFits && <p className="truncate">{session.trainerName}</p>}
      </div>
      <Marks marks={marks} group={session.capacity > 1} />
    </div>
  )
}

function Marks({ marks, group }: { marks: Mark[]; group: boolean }) {
  return (
    <span className="flex shrink-0 gap-0.5 [&_svg]:size-3.5">
      {group && <Users aria-hidden />}
      {marks.map(({ label, Icon }) => (
        <span key={label} title={label}>
          <Icon aria-hidden />
          <span className="sr-only">{label}</span>
        </span>
      ))}
    </span>
  )
}

/** A session in the agenda: a line with everything that fits. */
export function SessionLine({ session, now, withTrainer }: { session: CalendarSession; now?: Date | undefined; withTrainer: boolean }) {
  const [booking] = shownBookings(session)
  const alone = session.capacity === 1 ? booking : undefined
  const details = [
    withTrainer && session.trainerName,
    alone
      ? about(alone)
      : session.bookings
          .filter((each) => !isCancelled(each))
          .map(({ clientName }) => clientName)
          .join(', '),
  ]
    .filter(Boolean)
    .join(' · ')
  return (
    <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-2 gap-y-1">
      <div className="min-w-0 flex-1">
        <p className={cn('truncate font-medium', alone && isStruck(alone) && 'line-through')}>{sessionTitle(session)}</p>
        {details && <p className="truncate text-ink-muted text-xs">{details}</p>}
      </div>
      {alone &&
        bookingMarks(alone, session.endsAt, now).map(({ label, tone, Icon }) => (
          <Badge key={label} tone={tone}>
            <Icon aria-hidden /> {label}
          </Badge>
        ))}
    </div>
  )
}

function about(booking: CalendarBooking): string {
  if (booking.sessionsRemaining !== null) return `${booking.sessionsRemaining} left`
  return booking.kind === 'member' ? '' : bookingKind[booking.kind].label
}

function isStruck(booking: CalendarBooking): boolean {
  return isCancelled(booking) || booking.status === 'no_show'
}
