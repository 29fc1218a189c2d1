'use client'

import FullCalendar, { type EventInput } from '@fullcalendar/react'
import interactionPlugin from '@fullcalendar/react/interaction'
import listPlugin from '@fullcalendar/react/list'
import '@fullcalendar/react/skeleton.css'
import timeGridPlugin from '@fullcalendar/react/timegrid'
import type { CalendarSession } from '@punchcard/core/contract'
import type { Temporal } from 'temporal-polyfill'
import { useFormat } from '../../organization.tsx'
import type { Place } from '../bookings/use-booking-changes.ts'
import type { CalendarView } from './calendar-address.ts'
import { calendarLook, sessionOf } from './calendar-look.ts'
import { SessionLine, SessionTile } from './session-entry.tsx'
import { isLive, shownBookings } from './session-state.ts'

const plugins = [timeGridPlugin, listPlugin, interactionPlugin]
const viewNames = { week: 'timeGridDays', agenda: 'listDays' } as const

interface Props {
  view: CalendarView
  /** The first day. */
  first: Temporal.PlainDate
  sessions: CalendarSession[]
  withTrainer: boolean
  /** How many days the grid or the list spans. */
  days: number
  onOpen: (session: CalendarSession) => void
  onSlot: (startsAt: Date) => void
  onMove: (bookingId: string, to: Place, from: Place) => void
}

/** Days as a grid or as a list, in the organization's time zone. Never rendered on the server: its clock would keep ticking there. */
export function CalendarGrid({ view, first, sessions, withTrainer, days, onOpen, onSlot, onMove }: Props) {
  const { timeZone } = useFormat()
  const now = new Date()
  return (
    <FullCalendar
      {...calendarLook}
      // Remounted for another date or view: the address is the one place that knows them.
      key={`${view} ${first} ${days}`}
      plugins={plugins}
      initialView={viewNames[view]}
      initialDate={first.toString()}
      views={{
        [viewNames.week]: { type: 'timeGrid', duration: { days } },
        [viewNames.agenda]: { type: 'list', duration: { days }, listDayFormat: { weekday: 'long', day: 'numeric', month: 'long' } },
      }}
      timeZone={timeZone}
      locale="en-gb"
      firstDay={1}
      headerToolbar={false}
      height={view === 'week' ? '100%' : 'auto'}
      allDaySlot={false}
      nowIndicator
      scrollTime="06:30:00"
      // Snapping finer than this moves each drop by a quarter of an hour: FullCalendar 7.1.4 aims from the middle of the slot.
      slotDuration="00:30:00"
      slotMinHeight={26}
      slotHeaderFormat={{ hour: '2-digit', minute: '2-digit' }}
      eventTimeFormat={{ hour: '2-digit', minute: '2-digit' }}
      dayHeaderFormat={{ weekday: 'short', day: 'numeric' }}
      dayHeaderContent={({ weekdayText, dayNumberText }) => (
        <>
          <span>{weekdayText}</span>
          <span className="tabular-nums">{dayNumberText}</span>
        </>
      )}
      slotEventOverlap={false}
      eventMinHeight={24}
      eventShortHeight={34}
      eventInteractive
      eventDurationEditable={false}
      longPressDelay={400}
      noEventsText="Nothing is booked on these days."
      events={sessions.map(toEvent)}
      eventClick={({ event }) => onOpen(sessionOf(event))}
      dateClick={({ date: at }) => onSlot(at)}
      eventDrop={({ event }) => {
        const session = sessionOf(event)
        const [booking] = shownBookings(session)
        if (!booking || !event.start || !event.end) return
        const { trainerId, startsAt, endsAt } = session
        onMove(booking.id, { trainerId, startsAt: event.start, endsAt: event.end }, { trainerId, startsAt, endsAt })
      }}
      eventContent={({ event, isShort, isNarrow, timeText }) => {
        const session = sessionOf(event)
        const shown = { session, now, withTrainer }
        if (view === 'week') return <SessionTile {...shown} time={timeText} short={isShort} narrow={isNarrow} />
        return (
          <>
            <span className="w-24 shrink-0 text-ink-muted tabular-nums">{timeText}</span>
            <SessionLine {...shown} />
          </>
        )
      }}
    />
  )
}

/** A single session that is still to come, or still unmarked, can be dragged to another time. */
function toEvent(session: CalendarSession): EventInput {
  const open = session.bookings.some(({ status }) => status === 'pending' || status === 'confirmed')
  return {
    id: session.id,
    title: session.bookings[0]?.clientName ?? '',
    start: session.startsAt,
    end: session.endsAt,
    editable: session.capacity === 1 && open && isLive(session),
    session,
  }
}
