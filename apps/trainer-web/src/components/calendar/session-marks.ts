import type { CalendarBooking, CalendarSession } from '@punchcard/core/contract'
import { Ban, CircleAlert, CircleCheck, CircleDashed, CircleHelp, type LucideIcon, UserX } from 'lucide-react'
import { isCancelled, isUnmarked, shownBookings } from '../../business/session-state.ts'
import { bookingStatus } from '../../wording/booking.ts'
import type { Tone } from '../ui/badge.tsx'

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

/** The marks of a session's bookings; of a group each once, with how many of those who come it is true of unless of all. */
export function sessionMarks(session: CalendarSession, now: Date | undefined): Mark[] {
  const shown = shownBookings(session).filter((booking) => session.capacity === 1 || !isCancelled(booking))
  const marks = shown.flatMap((booking) => bookingMarks(booking, session.endsAt, now))
  const counts = new Map<string, number>()
  for (const { label } of marks) counts.set(label, (counts.get(label) ?? 0) + 1)
  return [...counts].flatMap(([label, times]) => {
    const mark = marks.find((each) => each.label === label)
    if (!mark) return []
    return times === shown.length ? mark : { ...mark, label: `${times} ${label.toLowerCase()}` }
  })
}
