import type { BookingStatus, CalendarSession, RescheduleBookingInput } from '@punchcard/core/contract'
import { keepPreviousData } from '@tanstack/react-query'
import { movedTo } from '../../intent/calendar-after.ts'
import { usePending } from '../../intent/use-pending.ts'
import { useOrganization } from '../../organization.tsx'
import { trpc } from '../../trpc/client.ts'

/** The sessions of a range as the screen shows them: the server's, with what is under way already done. */
export function useCalendarSessions(range: { from: Date; to: Date }, trainerId: string | undefined) {
  const answer = trpc.calendar.range.useQuery({ ...range, trainerId }, { placeholderData: keepPreviousData })
  const withPending = useWithPending()
  return { answer, sessions: answer.data?.sessions.map(withPending) }
}

/** Answers what shows a session with the changes that are under way already done. */
export function useWithPending(): (session: CalendarSession) => CalendarSession {
  const { trainers } = useOrganization()
  const { statuses, moves } = usePendingBookings()
  return (session) => {
    const bookings = session.bookings.map((booking) => ({ ...booking, status: statuses.get(booking.id) ?? booking.status }))
    const move = bookings.map(({ id }) => moves.get(id)).find((found) => found !== undefined)
    return move ? movedTo({ ...session, bookings }, move, trainers) : { ...session, bookings }
  }
}

interface PendingBookings {
  statuses: Map<string, BookingStatus>
  moves: Map<string, RescheduleBookingInput>
}

function usePendingBookings(): PendingBookings {
  const statuses = new Map<string, BookingStatus>()
  const set = (status: BookingStatus, inputs: { bookingId: string }[]) => {
    for (const { bookingId } of inputs) statuses.set(bookingId, status)
  }
  set('confirmed', usePending(trpc.bookings.confirm))
  set('completed', usePending(trpc.bookings.complete))
  set('cancelled', usePending(trpc.bookings.cancel))
  set('no_show', usePending(trpc.bookings.markNoShow))
  set('confirmed', usePending(trpc.bookings.reopen))
  const moves = new Map(usePending(trpc.bookings.reschedule).map((move) => [move.bookingId, move]))
  return { statuses, moves }
}
