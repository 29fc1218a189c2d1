import type { ChangeBookingOutcome, CurrentOrganization, PurchaseInNeed, TodayOverview } from '@punchcard/core/contract'
import { screen, waitFor, within } from '@testing-library/react'
import { TRPCError } from '@trpc/server'
import { describe, expect, test } from 'vitest'
import { answerWith, startFakeServer } from '../../test/fake-api.ts'
import { booking, calendarBooking, calendarSession, idOf, inHours, organization, purchase, todayOverview } from '../../test/samples.ts'
import { show } from '../../test/show.tsx'
// Fetched when it is wanted: here already, so that no test waits for it.
import '../bookings/session-dialog.tsx'
import { TodayScreen } from './today-screen.tsx'

startFakeServer()

const anna = calendarSession(inHours(0), calendarBooking())
const ben = {
  ...calendarSession(
    inHours(2),
    calendarBooking({ id: idOf('bens'), clientName: 'Ben Brandt', purchaseId: idOf('bens'), sessionsRemaining: 3 }),
  ),
  id: idOf('later'),
}
const low: PurchaseInNeed = {
  purchaseId: idOf('pack'),
  clientId: idOf('anna'),
  clientName: 'Anna Schubert',
  offerName: '10 sessions',
  sessionsTotal: 10,
  sessionsScheduled: 1,
  sessionsRemaining: 2,
  expiresAt: null,
}

const overview = (given: Partial<TodayOverview> = {}) => todayOverview({ sessions: [anna, ben], ...given })

/** Answers with these overviews, one after the other, and remembers whose sessions were asked for. */
function studio(...overviews: (TodayOverview | Promise<TodayOverview>)[]) {
  const answer = Promise.withResolvers<ChangeBookingOutcome>()
  const asked: (string | undefined)[] = []
  answerWith({
    today: {
      overview: ({ trainerId }) => {
        asked.push(trainerId)
        return overviews[Math.min(asked.length, overviews.length) - 1] ?? overview()
      },
    },
    bookings: { completeDue: () => ({ completed: 0, charged: 0, more: false }), complete: () => answer.promise },
  })
  return { answer, asked }
}

const completed: ChangeBookingOutcome = {
  ok: true,
  changed: true,
  booking: booking({ status: 'completed', charge: 'used', startsAt: anna.startsAt, endsAt: anna.endsAt }),
  purchase: purchase({ sessionsScheduled: 0, sessionsUsed: 4, version: 6 }),
}
const rowOf = async (name: string) => {
  const found = await screen.findByRole('button', { name: new RegExp(`^${name}`) })
  const row = found.closest('li')
  if (!row) throw new Error(`${name} is in no list`)
  return row
}
const open = (name: string) => screen.getByRole('button', { name: new RegExp(`^${name}`) })

test('two taps complete a session: it shows at once, the new balance with the answer, then what the server has', async () => {
  const refetched = Promise.withResolvers<TodayOverview>()
  const { answer } = studio(overview({ runningLow: { count: 1, purchases: [low] } }), refetched.promise)
  const { user } = show(<TodayScreen />)
  const row = await rowOf('Anna Schubert')
  expect(row.textContent).toContain('7 left')
  await user.click(open('Anna Schubert'))
  await user.click(await screen.findByRole('button', { name: 'Complete' }))
  expect(row.textContent).toContain('Completed')
  answer.resolve(completed)
  await waitFor(() => expect(row.textContent).toContain('6 left'))
  expect(screen.getByRole('region', { name: 'Running low' }).textContent).toContain('6 left')
  expect(screen.getByRole('button', { name: 'Undo' })).toBeTruthy()
  refetched.resolve(overview({ sessions: [{ ...anna, bookings: [calendarBooking({ status: 'completed', sessionsRemaining: 5 })] }] }))
  await waitFor(() => expect(row.textContent).toContain('5 left'))
})

test('what could not be completed is shown as it was, with the reason', async () => {
  const { answer } = studio()
  const { user } = show(<TodayScreen />)
  const row = await rowOf('Anna Schubert')
  await user.click(open('Anna Schubert'))
  await user.click(await screen.findByRole('button', { name: 'Complete' }))
  answer.resolve({ ok: false, reason: 'wrong_state', state: 'no_show' })
  expect(await screen.findByText('The booking is already marked as a no-show')).toBeTruthy()
  expect(row.textContent).not.toContain('Completed')
})

test('what waits to be marked stands above, and leaves the list and its count with the second tap', async () => {
  const past = { ...calendarSession(inHours(-50), calendarBooking({ autoComplete: false })), id: idOf('past') }
  const other = {
    ...past,
    id: idOf('other'),
    bookings: [calendarBooking({ id: idOf('others'), clientName: 'Cleo Crane', autoComplete: false })],
  }
  const refetched = Promise.withResolvers<TodayOverview>()
  const { answer } = studio(overview({ sessions: [], unmarked: { count: 2, sessions: [past, other] } }), refetched.promise)
  const { user } = show(<TodayScreen />)
  const section = await screen.findByRole('region', { name: /^Not marked yet/ })
  expect(within(section).getByRole('heading').textContent).toContain('2')
  await user.click(open('Anna Schubert'))
  await user.click(await screen.findByRole('button', { name: 'Complete' }))
  expect(within(section).getByRole('heading').textContent).toContain('1')
  expect(within(section).queryByText('Anna Schubert')).toBeNull()
  expect(within(section).getByText('Cleo Crane')).toBeTruthy()
  answer.resolve(completed)
  expect(await screen.findByRole('button', { name: 'Undo' })).toBeTruthy()
  expect(within(section).getByRole('heading').textContent).toContain('1')
  refetched.resolve(overview({ sessions: [] }))
  await waitFor(() => expect(screen.queryByText('Cleo Crane')).toBeNull())
})

test('the one that goes on or comes next is marked, and no other', async () => {
  const over = {
    ...calendarSession(inHours(-3), calendarBooking({ id: idOf('over'), clientName: 'Over', status: 'completed' })),
    id: idOf('over'),
  }
  studio(overview({ now: inHours(1.5), sessions: [over, anna, ben] }))
  show(<TodayScreen />)
  expect((await rowOf('Ben Brandt')).textContent).toContain('Next, in 30 min')
  for (const name of ['Over', 'Anna Schubert']) expect((await rowOf(name)).textContent).not.toContain('Next')
})

test('what needs doing leads to its fix', async () => {
  const owed = {
    bookingId: idOf('owed'),
    trainingSessionId: idOf('then'),
    clientId: idOf('cleo'),
    clientName: 'Cleo Crane',
    status: 'completed',
  } as const
  studio(
    overview({
      runningLow: { count: 12, purchases: [low] },
      expiring: { count: 1, purchases: [{ ...low, clientName: 'Ben Brandt', clientId: idOf('ben'), expiresAt: inHours(24) }] },
      owed: { count: 1, bookings: [{ ...owed, startsAt: new Date('2026-11-18T17:00:00Z') }] },
    }),
  )
  show(<TodayScreen />)
  const link = async (name: string) => within(await screen.findByRole('region', { name })).getByRole('link')
  const address = async (name: string) => (await link(name)).getAttribute('href')
  expect(await address('Running low')).toBe(`/clients/${idOf('anna')}`)
  expect(screen.getByRole('region', { name: 'Running low' }).textContent).toContain('and 11 more')
  expect(await address('Expiring soon')).toBe(`/clients/${idOf('ben')}`)
  expect(await address('Owed')).toBe(`/calendar?date=2026-11-18&session=${idOf('then')}`)
})

test('a day without sessions says so; Book is offered as on any day', async () => {
  studio(overview({ sessions: [] }))
  const { user } = show(<TodayScreen />)
  expect(await screen.findByText('No sessions today')).toBeTruthy()
  expect(screen.getByRole('link', { name: 'Open the calendar' })).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Book' }))
  expect(await screen.findByRole('dialog', { name: 'Book a session' })).toBeTruthy()
})

test('what could not be fetched says why, and Retry brings it', async () => {
  let asked = 0
  answerWith({
    today: {
      overview: () => {
        asked += 1
        if (asked === 1) throw new TRPCError({ code: 'FORBIDDEN' })
        return overview()
      },
    },
    bookings: { completeDue: () => ({ completed: 0, charged: 0, more: false }) },
  })
  const { user } = show(<TodayScreen />)
  await user.click(await screen.findByRole('button', { name: 'Retry' }))
  expect(await rowOf('Anna Schubert')).toBeTruthy()
})

describe('whose sessions', () => {
  const two: CurrentOrganization = organization()
  two.trainers.push({ id: idOf('jonas'), name: 'Jonas Weber', role: 'trainer' })

  test('are everyone’s, with their trainers, until one asks for one’s own', async () => {
    const { asked } = studio()
    const { user } = show(<TodayScreen />, { current: two })
    expect((await rowOf('Anna Schubert')).textContent).toContain('Mara Lindner')
    await user.click(screen.getByRole('button', { name: 'Me' }))
    await waitFor(() => expect(asked).toEqual([undefined, idOf('mara')]))
    expect((await rowOf('Anna Schubert')).textContent).not.toContain('Mara Lindner')
  })

  test('come from the address', async () => {
    const { asked } = studio()
    show(<TodayScreen />, { current: two, search: '?trainer=me' })
    await rowOf('Anna Schubert')
    expect(asked).toEqual([idOf('mara')])
  })

  test('are not asked about where there is one trainer', async () => {
    studio()
    show(<TodayScreen />)
    await rowOf('Anna Schubert')
    expect(screen.queryByRole('button', { name: 'Me' })).toBeNull()
  })
})
