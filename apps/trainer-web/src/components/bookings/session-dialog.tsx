'use client'

import type { CalendarBooking, CalendarSession } from '@punchcard/core/contract'
import { Plus, User, Users } from 'lucide-react'
import Link from 'next/link'
import { useState } from 'react'
import { shownBookings } from '../../business/session-state.ts'
import { useFormat } from '../../organization.tsx'
import { bookingCharge, bookingKind, bookingStatus } from '../../wording/booking.ts'
import { count } from '../../wording/count.ts'
import { bookingMarks } from '../calendar/session-marks.ts'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { useKept } from '../ui/use-kept.ts'
import { type Asking, BookingActions } from './booking-actions.tsx'
import { MoveForm } from './move-form.tsx'
import { SettleForm } from './settle-form.tsx'

interface Props {
  session: CalendarSession | undefined
  close: () => void
  onJoin: (session: CalendarSession) => void
}

/** A training session with its bookings, and what can be done with each. */
export function SessionDialog({ session, close, onJoin }: Props) {
  const format = useFormat()
  const shown = useKept(session)
  const title = shown ? `${format.day(shown.startsAt)}, ${format.times(shown.startsAt, shown.endsAt)}` : ''
  return (
    <Dialog open={session !== undefined} onOpenChange={(open) => !open && close()} title={title}>
      {shown && <Session key={shown.id} session={shown} close={close} onJoin={onJoin} />}
    </Dialog>
  )
}

function Session({ session, close, onJoin }: { session: CalendarSession; close: () => void; onJoin: (session: CalendarSession) => void }) {
  const [asking, setAsking] = useState<Asking>()
  const bookings = shownBookings(session)
  const back = () => setAsking(undefined)
  if (asking?.about === 'move') return <MoveForm booking={asking.booking} session={session} back={back} close={close} />
  if (asking) return <SettleForm about={asking.about} booking={asking.booking} startsAt={session.startsAt} back={back} close={close} />
  return (
    <div className="flex flex-col gap-4">
      <ul className="flex flex-col gap-1 text-ink-muted [&_svg]:size-4">
        <li className="flex items-center gap-2">
          <User aria-hidden /> {session.trainerName}
        </li>
        {session.capacity > 1 && (
          <li className="flex items-center gap-2">
            <Users aria-hidden /> Group session, {session.seatsTaken} of {count(session.capacity, 'place')} taken
          </li>
        )}
      </ul>
      {bookings.map((booking) => (
        <section
          key={booking.id}
          aria-label={booking.clientName}
          data-booking={booking.id}
          className="flex flex-col gap-3 border-line border-t pt-4"
        >
          <Details booking={booking} session={session} />
          <BookingActions booking={booking} session={session} ask={setAsking} close={close} />
        </section>
      ))}
      {session.capacity > 1 && session.closedAt === null && session.seatsTaken < session.capacity && (
        <Button className="self-start" onClick={() => onJoin(session)}>
          <Plus aria-hidden /> Add a client
        </Button>
      )}
    </div>
  )
}

function Details({ booking, session }: { booking: CalendarBooking; session: CalendarSession }) {
  const marks = bookingMarks(booking, session.endsAt, new Date())
  return (
    <div>
      <div className="flex flex-wrap items-center gap-2">
        <Link
          href={`/clients/${booking.clientId}`}
          className="inline-flex min-h-6 items-center rounded-sm font-semibold text-base underline decoration-line-strong underline-offset-3 hover:decoration-current focus-visible:outline-2 focus-visible:outline-ring"
        >
          {booking.clientName}
        </Link>
        {marks.map(({ label, tone, Icon }) => (
          <Badge key={label} tone={tone}>
            <Icon aria-hidden /> {label}
          </Badge>
        ))}
        {marks.length === 0 && <Badge tone="accent">{bookingStatus[booking.status].label}</Badge>}
      </div>
      <p className="mt-1 text-ink-muted">
        {booking.kind !== 'member' && `${bookingKind[booking.kind].label}. `}
        {booking.offerName && `${booking.offerName}: `}
        {bookingCharge[booking.charge]}
        {booking.sessionsRemaining !== null && `, ${booking.sessionsRemaining} left`}.
      </p>
      {booking.note && <p className="mt-1">{booking.note}</p>}
    </div>
  )
}
