import type { CalendarOptions, EventDisplayInfo } from '@fullcalendar/react'
import type { CalendarSession } from '@punchcard/core/contract'
import { isCancelled, isUnmarked, shownBookings } from '../../business/session-state.ts'
import { cn } from '../ui/class-names.ts'

const grid = 'border-line'

/** How the calendar is drawn: FullCalendar's parts in our colours. Its own skeleton.css does the measuring. */
export const calendarLook: CalendarOptions = {
  className: 'text-sm',
  viewClass: 'overflow-hidden rounded-lg border border-line bg-surface',
  tableHeaderClass: 'border-b border-line bg-surface',
  dayHeaderClass: (day) => cn(grid, 'items-center justify-center not-first:border-l', day.isToday && 'bg-accent-soft'),
  dayHeaderInnerClass: (day) =>
    cn(
      'flex items-center gap-1 px-1 py-2 font-medium text-xs',
      day.isNarrow && 'flex-col gap-0 py-1',
      day.isToday ? 'text-accent-ink' : 'text-ink-muted',
    ),
  dayLaneClass: (day) => cn(grid, 'border-l', day.isToday && 'bg-accent-soft/35'),
  dayLaneInnerClass: 'mx-0.5',
  slotLaneClass: (slot) => cn(grid, 'border-t', slot.isMinor && 'border-transparent'),
  slotHeaderClass: 'justify-end',
  slotHeaderInnerClass: 'relative -top-2 px-2 text-ink-muted text-xs tabular-nums',
  nowIndicatorLineClass: 'border-t-2 border-danger',
  nowIndicatorHeaderClass: 'hidden',
  highlightClass: 'bg-accent-soft',
  eventClass: 'cursor-pointer text-left focus-visible:outline-2 focus-visible:outline-offset-1 focus-visible:outline-ring',
  columnEventClass: (event) => cn('overflow-hidden rounded-md border text-xs ring-1 ring-surface', tileLook(event)),
  columnEventInnerClass: (event) => cn('h-full py-0.5', event.isNarrow ? 'px-0.5' : 'px-1.5'),
  listDayHeaderClass: 'sticky top-0 z-10 border-line border-b bg-sunken',
  // The calendar writes each day twice and takes no false for the second.
  listDayHeaderInnerClass: (day) =>
    cn('px-4 py-2 font-medium text-xs', day.isToday ? 'text-accent-ink' : 'text-ink-muted', day.level > 0 && 'hidden'),
  listItemEventClass:
    'flex items-start gap-3 border-line border-b px-4 py-2.5 outline-none hover:bg-sunken focus-visible:-outline-offset-2',
  listItemEventInnerClass: 'flex min-w-0 flex-1 items-start gap-3',
  noEventsClass: 'flex min-h-48 flex-col items-center justify-center p-6 text-center text-ink-muted',
}

/** The session that an event of the calendar stands for. */
export function sessionOf(event: { extendedProps: Record<string, unknown> }): CalendarSession {
  return event.extendedProps.session as CalendarSession
}

function tileLook(info: EventDisplayInfo): string {
  if (info.isDragging || info.isMirror) return 'border-accent bg-accent-soft text-accent-ink shadow-lifted'
  return sessionLook(sessionOf(info.event))
}

/** Differs in fill and outline, not in hue alone; the tile also carries a mark for its state. */
export function sessionLook(session: CalendarSession): string {
  const bookings = shownBookings(session)
  const [booking] = bookings
  if (bookings.some((each) => isUnmarked(each, session.endsAt, new Date()))) return 'border-warn-ink/40 bg-warn-soft text-warn-ink'
  if (session.capacity > 1)
    return session.endsAt <= new Date() ? 'border-line bg-sunken text-ink-muted' : 'border-accent-line bg-accent-soft text-accent-ink'
  if (!booking || isCancelled(booking)) return 'border-line-strong border-dashed bg-surface text-ink-muted'
  if (booking.status === 'pending') return 'border-accent border-dashed bg-surface text-accent-ink'
  if (booking.status === 'confirmed') return 'border-accent-line bg-accent-soft text-accent-ink'
  return 'border-line bg-sunken text-ink-muted'
}
