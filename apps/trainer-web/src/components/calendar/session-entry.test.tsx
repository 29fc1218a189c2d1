import type { CalendarBooking } from '@punchcard/core/contract'
import { screen } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import { calendarBooking, calendarSession, idOf, inHours } from '../../test/samples.ts'
import { show } from '../../test/show.tsx'
import { SessionLine, SessionTile } from './session-entry.tsx'

const session = calendarSession(inHours(1), calendarBooking())
const roomless = { short: false, narrow: false, roomy: false }

test.each([
  { ...roomless, says: /^18:00–19:00 Anna Schubert Mara Lindner$/ },
  { ...roomless, short: true, says: /^18:00–19:00, Mara Lindner Anna Schubert$/ },
  { ...roomless, narrow: true, says: /^18:00–19:00, Mara Lindner Anna Schubert$/ },
  { ...roomless, roomy: true, says: /^18:00–19:00 Anna Schubert 7 left on “10 sessions” · Mara Lindner$/ },
])('a tile of the calendar says when, with whom and who comes, whatever fits in it (%j)', ({ says, ...room }) => {
  show(
    <button type="button">
      <SessionTile session={session} time="18:00–19:00" now={new Date()} withTrainer {...room} />
    </button>,
  )
  expect(screen.getByRole('button', { name: says })).toBeTruthy()
})

test('what is left is said of the purchase that pays, not of the client', () => {
  show(
    <SessionLine session={calendarSession(inHours(1), calendarBooking({ sessionsRemaining: 0 }))} now={new Date()} withTrainer={false} />,
  )
  expect(screen.getByText('0 left on “10 sessions”')).toBeTruthy()
})

describe('a group says of how many of those who come a mark is true', () => {
  const past = inHours(-3)
  const completed = { status: 'completed', charge: 'used' } as const
  const group = (...bookings: Partial<CalendarBooking>[]) => ({
    ...calendarSession(past, ...bookings.map((given, place) => calendarBooking({ id: idOf(`b${place}`), ...given }))),
    capacity: 6,
  })
  const marks = () => screen.getAllByText(/completed|no-show|not yet marked|owed/i).map(({ textContent }) => textContent?.trim())

  test.each([
    { bookings: [completed, completed], says: ['Completed'] },
    { bookings: [completed, completed, { status: 'no_show' }], says: ['2 completed', '1 no-show'] },
    { bookings: [completed, {}], says: ['1 completed', '1 not yet marked'] },
    { bookings: [completed, { status: 'cancelled' }], says: ['Completed'] },
    { bookings: [{ ...completed, charge: 'owed' }, completed], says: ['Completed', '1 owed'] },
  ] as const)('%j', ({ bookings, says }) => {
    show(<SessionLine session={group(...bookings)} now={new Date()} withTrainer={false} />)
    expect(marks()).toEqual(says)
  })
})
