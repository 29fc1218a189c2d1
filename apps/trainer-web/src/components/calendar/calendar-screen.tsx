'use client'

import type { Booking, CalendarSession } from '@punchcard/core/contract'
import { useQueryStates } from 'nuqs'
import { lazy, Suspense, useState } from 'react'
import { isLive } from '../../business/session-state.ts'
import { useOrganization } from '../../organization.tsx'
import { toZoned } from '../../wording/wall-clock.ts'
import type { BookingDraft } from '../bookings/book-dialog.tsx'
import { useBookingChanges } from '../bookings/use-booking-changes.ts'
import { Later } from '../later/later.tsx'
import { part } from '../later/part.ts'
import { cn } from '../ui/class-names.ts'
import { Fault } from '../ui/fault.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { calendarAddress, mondayOf, rangeAround, todayIn } from './calendar-address.ts'
import { CalendarToolbar } from './calendar-toolbar.tsx'
import { FirstPaint } from './first-paint.tsx'
import { useCalendarSessions } from './use-calendar-sessions.ts'
import { useCompleteDue } from './use-complete-due.ts'
import { useIsNarrow } from './use-is-narrow.ts'
import { ZoneNote } from './zone-note.tsx'

const sessionDialog = part(async () => (await import('../bookings/session-dialog.tsx')).SessionDialog)
const booking = part(async () => (await import('../bookings/addressed-booking.tsx')).AddressedBooking)
const CalendarGrid = lazy(async () => ({ default: (await import('./calendar-grid.tsx')).CalendarGrid }))

/** Who comes when. Opening it also completes what is past. */
export function CalendarScreen() {
  const { timeZone, trainers } = useOrganization()
  const [address, setAddress] = useQueryStates(calendarAddress, { history: 'push' })
  const [draft, setDraft] = useState<BookingDraft>()
  const { move } = useBookingChanges()
  useCompleteDue()
  const narrow = useIsNarrow()

  const view = address.view ?? (narrow === undefined ? undefined : narrow ? 'agenda' : 'week')
  const date = address.date ?? todayIn(timeZone)
  // Seven columns are too narrow for a finger.
  const days = view === 'day' ? 1 : view === 'week' && narrow ? 3 : 7
  const first = view === 'week' && !narrow ? mondayOf(date) : date
  const { answer, sessions } = useCalendarSessions(rangeAround(date, timeZone), address.trainer ?? undefined)
  const shown = sessions?.filter((session) => address.cancelled || isLive(session))
  const withTrainer = trainers.length > 1 && !address.trainer
  const firstPaint = <FirstPaint sessions={shown ?? []} date={date} view={address.view} withTrainer={withTrainer} />
  const opened = sessions?.find(({ id }) => id === address.session)
  // Back leaves a dialog that is open; once it is closed, it does not open it again.
  const closeSession = () => void setAddress({ session: null }, { history: 'replace' })
  const closeBooking = (booked?: Booking) => {
    setDraft(undefined)
    void setAddress({ book: null, ...(booked && whereSeen(booked)) }, { history: 'replace' })
  }

  /** What of the address has to change for a booking to be seen. */
  function whereSeen({ startsAt, trainerId }: Booking): Partial<typeof address> {
    const day = toZoned(startsAt, timeZone).toPlainDate()
    const away = first.until(day).days
    return {
      ...((away < 0 || away >= days) && { date: day }),
      ...(address.trainer && address.trainer !== trainerId && { trainer: null }),
    }
  }

  return (
    <div
      className={cn(
        'mx-auto flex w-full flex-col gap-3 p-4 sm:px-6 md:pt-7',
        (view === 'week' || view === 'day') && 'h-[calc(100dvh-3.5rem)] min-h-120 md:h-dvh',
      )}
    >
      <CalendarToolbar
        view={view}
        first={first}
        days={days}
        trainer={address.trainer}
        cancelled={address.cancelled}
        go={(steps) => void setAddress({ date: date.add({ days: steps * days }) })}
        today={() => void setAddress({ date: null })}
        setView={(chosen) => void setAddress({ view: chosen })}
        setTrainer={(trainer) => void setAddress({ trainer })}
        setCancelled={(cancelled) => void setAddress({ cancelled: cancelled || null })}
        book={() => setDraft({})}
      />
      <ZoneNote />
      {answer.isLoadingError && <Fault error={answer.error} retry={answer.refetch} />}
      {!answer.isLoadingError && !shown && <Skeleton className="min-h-96 flex-1" />}
      {shown && (
        <div className={cn('min-h-0 flex-1', answer.isPlaceholderData && 'opacity-60')} aria-busy={answer.isPlaceholderData}>
          <Suspense fallback={firstPaint}>
            {view && narrow !== undefined ? (
              <CalendarGrid
                view={view}
                first={first}
                sessions={shown}
                withTrainer={withTrainer}
                days={days}
                onOpen={(session) => void setAddress({ session: session.id, date })}
                onSlot={(startsAt, trainerId = address.trainer ?? undefined) => setDraft({ startsAt, ...(trainerId && { trainerId }) })}
                onMove={move}
              />
            ) : (
              firstPaint
            )}
          </Suspense>
        </div>
      )}
      <Later part={sessionDialog} wanted={opened !== undefined} giveUp={closeSession}>
        {(SessionDialog) => (
          <SessionDialog
            session={opened}
            close={closeSession}
            onJoin={(group: CalendarSession) => {
              closeSession()
              setDraft({ group })
            }}
          />
        )}
      </Later>
      <Later part={booking} wanted={draft !== undefined || address.book !== null} giveUp={closeBooking}>
        {(AddressedBooking) => <AddressedBooking clientId={address.book} draft={draft} close={closeBooking} />}
      </Later>
    </div>
  )
}
