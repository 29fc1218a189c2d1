import type { BookingChanged, CalendarSession, ChangeBookingOutcome, RescheduleBookingOutcome } from '@punchcard/core/contract'
import { screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import { answerWith, startFakeServer } from '../../test/fake-api.ts'
import { calendarBooking, calendarSession, idOf, inHours, organization, purchase } from '../../test/samples.ts'
import { show } from '../../test/show.tsx'
import { useBookingChanges } from '../bookings/use-booking-changes.ts'
import { useCalendarSessions } from './use-calendar-sessions.ts'

startFakeServer()

const range = { from: inHours(-24), to: inHours(24) }
const session = calendarSession(inHours(-1), calendarBooking())

function Calendar() {
  const { sessions } = useCalendarSessions(range, undefined)
  const { complete, move } = useBookingChanges()
  const from = session
  const to = { startsAt: session.startsAt, endsAt: session.endsAt, trainerId: idOf('jonas') }
  const [booking] = sessions?.[0]?.bookings ?? []
  return (
    <>
      <p data-testid="booking">{booking && `${booking.status}, ${booking.sessionsRemaining} left`}</p>
      <button type="button" onClick={() => complete({ bookingId: idOf('booked') })}>
        Complete
      </button>
      <p data-testid="trainer">{sessions?.[0]?.trainerName}</p>
      <button type="button" onClick={() => move(idOf('booked'), to, from)}>
        Move to Jonas
      </button>
    </>
  )
}

function studio() {
  const answer = Promise.withResolvers<ChangeBookingOutcome>()
  const moved = Promise.withResolvers<RescheduleBookingOutcome>()
  const refetched = Promise.withResolvers<{ sessions: CalendarSession[] }>()
  let reads = 0
  answerWith({
    calendar: { range: () => (reads++ === 0 ? { sessions: [session] } : refetched.promise) },
    bookings: { complete: () => answer.promise, reschedule: () => moved.promise },
  })
  return { answer, moved, refetched }
}

const shown = () => screen.getByTestId('booking').textContent
const completed: BookingChanged = {
  ok: true,
  changed: true,
  booking: {
    ...calendarBooking({ status: 'completed', charge: 'used' }),
    trainingSessionId: session.id,
    trainerId: session.trainerId,
    startsAt: session.startsAt,
    endsAt: session.endsAt,
    capacity: 1,
  },
  purchase: purchase({ sessionsScheduled: 0, sessionsUsed: 4, version: 6 }),
}

test('a booking is shown as completed at once, and stays so until the server is asked again', async () => {
  const { answer, refetched } = studio()
  const { user } = show(<Calendar />)
  await waitFor(() => expect(shown()).toBe('confirmed, 7 left'))
  await user.click(screen.getByRole('button', { name: 'Complete' }))
  expect(shown()).toBe('completed, 7 left')
  answer.resolve(completed)
  await waitFor(() => expect(shown()).toBe('completed, 6 left'))
  refetched.resolve({ sessions: [{ ...session, bookings: [calendarBooking({ status: 'completed', sessionsRemaining: 5 })] }] })
  await waitFor(() => expect(shown()).toBe('completed, 5 left'))
})

test('a booking that could not be completed is shown as it was, with the reason, then as the server has it', async () => {
  const { answer, refetched } = studio()
  const { user } = show(<Calendar />)
  await waitFor(() => expect(shown()).toBe('confirmed, 7 left'))
  await user.click(screen.getByRole('button', { name: 'Complete' }))
  answer.resolve({ ok: false, reason: 'wrong_state', state: 'late_cancelled' })
  expect(await screen.findByText('The booking is already cancelled, late')).toBeTruthy()
  expect(shown()).toBe('confirmed, 7 left')
  refetched.resolve({ sessions: [{ ...session, bookings: [calendarBooking({ status: 'late_cancelled' })] }] })
  await waitFor(() => expect(shown()).toBe('late_cancelled, 7 left'))
})

test('a booking moved to another trainer has that trainer’s name at once, and before the server is asked again', async () => {
  const { moved, refetched } = studio()
  const current = organization()
  current.trainers.push({ id: idOf('jonas'), name: 'Jonas Weber', role: 'trainer' })
  const { user } = show(<Calendar />, { current })
  const trainer = () => screen.getByTestId('trainer').textContent
  await waitFor(() => expect(trainer()).toBe('Mara Lindner'))
  await user.click(screen.getByRole('button', { name: 'Move to Jonas' }))
  expect(trainer()).toBe('Jonas Weber')
  moved.resolve({ ok: true, changed: true, booking: { ...completed.booking, trainerId: idOf('jonas') }, purchase: null, released: null })
  await screen.findByText('Booking moved')
  expect(trainer()).toBe('Jonas Weber')
  refetched.resolve({ sessions: [{ ...session, trainerName: 'Jonas W.' }] })
  await waitFor(() => expect(trainer()).toBe('Jonas W.'))
})
