import type { Booking, BookSessionInput } from '@punchcard/core/contract'
import { screen, waitFor } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { answerWith, startFakeServer } from '../../test/fake-api.ts'
import { booking, calendarBooking, calendarSession, idOf, organization, purchase } from '../../test/samples.ts'
import { show } from '../../test/show.tsx'
import { dayInWords } from '../../wording/format.ts'
import { toInstant } from '../../wording/wall-clock.ts'
import { todayIn } from './calendar-address.ts'
import { CalendarScreen } from './calendar-screen.tsx'

// The grid measures what only a browser lays out: the browser tests see it. Everything around it is the screen's own.
vi.mock('./calendar-grid.tsx', () => ({ CalendarGrid: () => null }))

startFakeServer()

const anna = { id: idOf('anna'), name: 'Anna Schubert', email: null, phone: null, note: null, archivedAt: null, createdAt: new Date() }
const today = todayIn('Europe/Berlin')
const inTwoMonths = today.add({ months: 2 })
const current = () => {
  const { trainers, ...rest } = organization()
  return { ...rest, trainers: [...trainers, { id: idOf('jonas'), name: 'Jonas Weber', role: 'trainer' as const }] }
}

function studio(booked: Partial<Booking> = {}) {
  const sent: BookSessionInput[] = []
  const startsAt = toInstant(today.toPlainDateTime('10:00'), 'Europe/Berlin')
  answerWith({
    calendar: { range: () => ({ sessions: [calendarSession(startsAt, calendarBooking())] }) },
    clients: { get: () => ({ ok: true, changed: false, client: anna }), list: () => ({ clients: [], nextCursor: null }) },
    purchases: { listForClient: () => ({ ok: true, changed: false, purchases: [purchase()] }) },
    bookings: {
      completeDue: () => ({ completed: 0, charged: 0, more: false }),
      book: (input) => {
        sent.push(input)
        return { ok: true, changed: true, booking: booking(booked), purchase: purchase(), payReason: 'only_choice' }
      },
    },
  })
  return sent
}

const title = () => screen.getByRole('heading', { level: 1 }).textContent

test('a day has an address, and steps by one day', async () => {
  studio()
  const { user } = show(<CalendarScreen />, { search: `?view=day&date=${inTwoMonths}` })
  expect(title()).toBe(dayInWords(inTwoMonths))
  await user.click(screen.getByRole('button', { name: 'Next day' }))
  expect(title()).toBe(dayInWords(inTwoMonths.add({ days: 1 })))
  await user.click(screen.getByRole('button', { name: 'Today' }))
  expect(title()).toBe(dayInWords(today))
  await user.click(screen.getByRole('button', { name: 'Agenda' }))
  expect(screen.getByRole('button', { name: 'Next week' })).toBeTruthy()
})

test('shows where the booking is that was just made, whatever day and trainer it was showing', async () => {
  const startsAt = toInstant(inTwoMonths.toPlainDateTime('10:00'), 'Europe/Berlin')
  const sent = studio({ startsAt, endsAt: new Date(startsAt.getTime() + 3_600_000) })
  const { user } = show(<CalendarScreen />, { current: current(), search: `?view=day&book=${anna.id}&trainer=${idOf('jonas')}` })
  await screen.findByText('The only purchase that is valid then.', { exact: false })
  await user.click(screen.getAllByRole('button', { name: 'Book' }).at(-1) as HTMLElement)
  await waitFor(() => expect(sent).toHaveLength(1))
  await waitFor(() => expect(title()).toBe(dayInWords(inTwoMonths)))
  expect(screen.getByRole('combobox', { name: 'Trainer', hidden: true }).textContent).toContain('All trainers')
})

test('stays where it is for a booking that can be seen there', async () => {
  const day = toInstant(today.toPlainDateTime('12:00'), 'Europe/Berlin')
  const sent = studio({ startsAt: day, endsAt: new Date(day.getTime() + 3_600_000) })
  const from = today.subtract({ days: 6 })
  const { user } = show(<CalendarScreen />, { search: `?view=agenda&date=${from}&book=${anna.id}` })
  const before = title()
  await screen.findByText('The only purchase that is valid then.', { exact: false })
  await user.click(screen.getAllByRole('button', { name: 'Book' }).at(-1) as HTMLElement)
  await waitFor(() => expect(sent).toHaveLength(1))
  await screen.findByText(/^Booked for/)
  expect(title()).toBe(before)
})
