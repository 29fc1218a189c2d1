import type { CalendarOptions, EventInput } from '@fullcalendar/react'
import interactionPlugin from '@fullcalendar/react/interaction'
import listPlugin from '@fullcalendar/react/list'
import timeGridPlugin from '@fullcalendar/react/timegrid'
import type { CalendarSession } from '@punchcard/core/contract'
import type { Temporal } from 'temporal-polyfill'
import { isLive, shownBookings } from '../../business/session-state.ts'
import { useFormat } from '../../organization.tsx'
import type { Place } from '../bookings/use-booking-changes.ts'
import type { CalendarView } from './calendar-address.ts'
import { calendarLook, sessionOf } from './calendar-look.ts'
import { SessionLine, SessionTile } from './session-entry.tsx'
import { SessionTimes } from './session-times.tsx'

const plugins = [timeGridPlugin, listPlugin, interactionPlugin]

const SLOT_MINUTES = 30
const SLOT_HEIGHT = 26
/** Where the grid begins to be seen, from midnight; what is earlier is scrolled to. */
const FIRST_SEEN = { minutes: 6 * 60 + 30 }
export const FIRST_SEEN_PX = (FIRST_SEEN.minutes / SLOT_MINUTES) * SLOT_HEIGHT

export interface GridProps {
  view: CalendarView
  /** The first day. */
  first: Temporal.PlainDate
  sessions: CalendarSession[]
  withTrainer: boolean
  /** How many days the grid or the list spans. */
  days: number
  onOpen: (session: CalendarSession) => void
  onSlot: (startsAt: Date, trainerId?: string) => void
  onMove: (bookingId: string, to: Place, from: Place) => void
}

/** What every grid and list of sessions has in common: whose time it shows, how an entry looks, and what taps and drags do. */
export function useGridOptions({ view, first, sessions, withTrainer, onOpen, onSlot, onMove }: GridProps): CalendarOptions {
  const { timeZone } = useFormat()
  const now = new Date()
  return {
    ...calendarLook,
    plugins,
    initialDate: first.toString(),
    timeZone,
    locale: 'en-gb',
    firstDay: 1,
    headerToolbar: false,
    height: view === 'agenda' ? 'auto' : '100%',
    allDaySlot: false,
    nowIndicator: true,
    scrollTime: FIRST_SEEN,
    // Snapping finer than this moves each drop by a quarter of an hour: FullCalendar 7.1.4 aims from the middle of the slot.
    slotDuration: { minutes: SLOT_MINUTES },
    slotMinHeight: SLOT_HEIGHT,
    slotHeaderFormat: { hour: '2-digit', minute: '2-digit' },
    eventTimeFormat: { hour: '2-digit', minute: '2-digit' },
    slotEventOverlap: false,
    eventMinHeight: 24,
    eventShortHeight: 34,
    eventInteractive: true,
    eventDurationEditable: false,
    // Otherwise in the order of the answer, as the first paint has them.
    eventOrder: 'start',
    longPressDelay: 400,
    noEventsText: 'Nothing is booked on these days.',
    events: sessions.map(toEvent),
    eventClick: ({ event }) => onOpen(sessionOf(event)),
    dateClick: ({ date }) => onSlot(date),
    eventDrop: ({ event }) => movedTo(event, sessionOf(event).trainerId, onMove),
    eventContent: ({ event, isShort, isNarrow, timeText }) => {
      const shown = { session: sessionOf(event), now, withTrainer }
      if (view !== 'agenda') return <SessionTile {...shown} time={timeText} short={isShort} narrow={isNarrow} roomy={view === 'day'} />
      return (
        <>
          <SessionTimes {...shown} />
          <SessionLine {...shown} />
        </>
      )
    },
  }
}

interface Dropped {
  start: Date | null
  end: Date | null
  extendedProps: Record<string, unknown>
}

/** Moves the one booking of a session to where it was dropped. */
export function movedTo(event: Dropped, trainerId: string, onMove: GridProps['onMove']): void {
  const session = sessionOf(event)
  const [booking] = shownBookings(session)
  if (!booking || !event.start || !event.end) return
  const { startsAt, endsAt } = session
  onMove(booking.id, { trainerId, startsAt: event.start, endsAt: event.end }, { trainerId: session.trainerId, startsAt, endsAt })
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
