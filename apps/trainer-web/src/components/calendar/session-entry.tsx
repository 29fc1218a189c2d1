import type { CalendarBooking, CalendarSession } from '@punchcard/core/contract'
import { Users } from 'lucide-react'
import { isCancelled, shownBookings } from '../../business/session-state.ts'
import { bookingKind } from '../../wording/booking.ts'
import { Badge } from '../ui/badge.tsx'
import { cn } from '../ui/class-names.ts'
import { sessionMarks } from './session-marks.ts'

/** Who comes, in short. */
export function sessionTitle(session: CalendarSession): string {
  if (session.capacity === 1) return shownBookings(session)[0]?.clientName ?? 'Free slot'
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
  /** Wide enough for more than names. */
  roomy: boolean
}

/** A session in the week or the day: the name, and a small mark for its state. */
export function SessionTile({ session, time, now, short, narrow, withTrainer, roomy }: TileProps) {
  const fits = !short && !narrow
  return (
    <div className={cn('flex h-full min-w-0 gap-x-1 overflow-hidden', short && 'items-center', narrow && 'flex-col')}>
      <div className={cn('min-w-0', !narrow && 'flex-1')}>
        <p className="sr-only">
          {time}
          {withTrainer && !fits && `, ${session.trainerName}`}
        </p>
        <p className={cn('font-medium', narrow ? 'overflow-hidden whitespace-nowrap' : 'truncate', isStruck(session) && 'line-through')}>
          {sessionTitle(session)}
        </p>
        {fits &&
          (roomy ? (
            <Details session={session} withTrainer={withTrainer} />
          ) : (
            <Beside trainerName={withTrainer ? session.trainerName : undefined} time={time} />
          ))}
      </div>
      <span className="flex shrink-0 gap-0.5 [&_svg]:size-3.5">
        {session.capacity > 1 && <Users aria-hidden />}
        {sessionMarks(session, now).map(({ label, Icon }) => (
          <span key={label} title={label}>
            <Icon aria-hidden />
            <span className="sr-only">{label}</span>
          </span>
        ))}
      </span>
    </div>
  )
}

/** One line under the name: who trains, or the time, which was read out already. */
function Beside({ trainerName, time }: { trainerName: string | undefined; time: string }) {
  if (trainerName) return <p className="truncate">{trainerName}</p>
  return (
    <p aria-hidden className="truncate tabular-nums">
      {time}
    </p>
  )
}

/** A session in a list: a line with everything that fits. */
export function SessionLine({ session, now, withTrainer }: { session: CalendarSession; now?: Date | undefined; withTrainer: boolean }) {
  return (
    <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-2 gap-y-1">
      <div className="min-w-32 flex-1">
        <p className={cn('truncate font-medium', isStruck(session) && 'line-through')}>{sessionTitle(session)}</p>
        <div className="text-ink-muted text-xs">
          <Details session={session} withTrainer={withTrainer} />
        </div>
      </div>
      {sessionMarks(session, now).map(({ label, tone, Icon }) => (
        <Badge key={label} tone={tone}>
          <Icon aria-hidden /> {label}
        </Badge>
      ))}
    </div>
  )
}

/** Who comes or what pays, and who trains: where it is cut off, it is the end. */
function Details({ session, withTrainer }: { session: CalendarSession; withTrainer: boolean }) {
  const [booking] = shownBookings(session)
  const about = session.capacity === 1 ? booking && paidBy(booking) : comers(session)
  const said = [about, withTrainer && session.trainerName].filter(Boolean).join(' · ')
  return said && <p className="truncate">{said}</p>
}

/** What pays, with what is left there: the client may have more elsewhere. Or why nothing pays. */
function paidBy({ kind, offerName, sessionsRemaining }: CalendarBooking): string {
  if (sessionsRemaining !== null) return `${sessionsRemaining} left on “${offerName}”`
  return kind === 'member' ? '' : bookingKind[kind].label
}

function comers({ bookings }: CalendarSession): string {
  return bookings
    .filter((booking) => !isCancelled(booking))
    .map(({ clientName, kind }) => (kind === 'member' ? clientName : `${clientName} (${bookingKind[kind].label.toLowerCase()})`))
    .join(', ')
}

/** Will nobody come, or did nobody? */
function isStruck(session: CalendarSession): boolean {
  const [booking] = shownBookings(session)
  return session.capacity === 1 && booking !== undefined && (isCancelled(booking) || booking.status === 'no_show')
}
