import type { BookingChanged, CalendarBooking } from '@punchcard/core/contract'
import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import { answerWith, type FakeApi, startFakeServer } from '../../test/fake-api.ts'
import { booking, calendarBooking, calendarSession, idOf, inHours, organization, purchase } from '../../test/samples.ts'
import { show } from '../../test/show.tsx'
import { SessionDialog } from './session-dialog.tsx'

startFakeServer()

/** Answers every change of the booking, and remembers what was asked, without the key. */
function studio() {
  const asked: { verb: string; input: object }[] = []
  const answer =
    (verb: string, change: Partial<BookingChanged['booking']>) =>
    ({ idempotencyKey: _, ...input }: { idempotencyKey: string }): BookingChanged => {
      asked.push({ verb, input })
      return { ok: true, changed: true, booking: booking(change), purchase: purchase({ version: 6 }) }
    }
  const fakes: FakeApi = {
    bookings: {
      complete: answer('complete', { status: 'completed', charge: 'used' }),
      cancel: answer('cancel', { status: 'cancelled', charge: 'returned' }),
      markNoShow: answer('markNoShow', { status: 'no_show', charge: 'used' }),
      reopen: answer('reopen', { status: 'confirmed', charge: 'reserved' }),
    },
    purchases: {
      reinstateSession: ({ idempotencyKey: _, ...input }) => {
        asked.push({ verb: 'reinstateSession', input })
        const after = purchase({ sessionsUsed: 1, version: 7 })
        return { ok: true, changed: true, purchase: after, entryVersion: 7, reversedVersion: 6, bookingId: idOf('booked') }
      },
    },
  }
  answerWith(fakes)
  return asked
}

const dialog = (startsAt: Date, given: Partial<CalendarBooking> = {}) => (
  <SessionDialog session={calendarSession(startsAt, calendarBooking(given))} close={() => undefined} onJoin={() => undefined} />
)
const late = { freeCancelUntil: inHours(0) }
const free = { kind: 'trial', charge: 'none', purchaseId: null, offerName: null, sessionsRemaining: null } as const
const button = (name: string) => screen.getByRole('button', { name })

describe('cancelling', () => {
  test('outside the window cancels without a question, and can be undone', async () => {
    const asked = studio()
    const { user } = show(dialog(inHours(48)))
    await user.click(button('Cancel booking'))
    expect(await screen.findByText(/The session is back/)).toBeTruthy()
    await user.click(button('Undo'))
    await waitFor(() =>
      expect(asked).toEqual([
        { verb: 'cancel', input: { bookingId: idOf('booked') } },
        { verb: 'reopen', input: { bookingId: idOf('booked') } },
      ]),
    )
  })

  test('inside the window, but right after it was booked, asks nothing either', async () => {
    const asked = studio()
    const { user } = show(dialog(inHours(3), { freeCancelUntil: new Date(Date.now() + 60_000) }))
    await user.click(button('Cancel booking'))
    await waitFor(() => expect(asked).toEqual([{ verb: 'cancel', input: { bookingId: idOf('booked') } }]))
  })

  test('inside the window asks whether the session is charged, with the policy chosen', async () => {
    const asked = studio()
    const { user } = show(dialog(inHours(3), late))
    await user.click(button('Cancel booking'))
    expect(asked).toEqual([])
    const choices = await screen.findByRole('radiogroup', { name: 'Is the session charged?' })
    expect(within(choices).getByRole('radio', { name: /Charge \(your policy\)/, checked: true })).toBeTruthy()
    await user.click(within(choices).getByRole('radio', { name: /Waive/ }))
    await user.click(button('Cancel booking'))
    await waitFor(() => expect(asked).toEqual([{ verb: 'cancel', input: { bookingId: idOf('booked'), charge: 'waive' } }]))
  })

  test('a free booking inside the window asks nothing', async () => {
    const asked = studio()
    const { user } = show(dialog(inHours(3), { ...late, ...free }))
    await user.click(button('Cancel booking'))
    await waitFor(() => expect(asked).toHaveLength(1))
  })
})

test('a no-show always asks, and takes the policy when nothing else is chosen', async () => {
  const asked = studio()
  const { user } = show(dialog(inHours(48)), { current: organization({ noShow: 'waive' }) })
  await user.click(button('No-show'))
  expect(await screen.findByRole('radio', { name: /Waive \(your policy\)/, checked: true })).toBeTruthy()
  await user.click(button('Mark as no-show'))
  await waitFor(() => expect(asked).toEqual([{ verb: 'markNoShow', input: { bookingId: idOf('booked'), charge: 'waive' } }]))
})

test('completing can be undone by reopening', async () => {
  const asked = studio()
  const { user } = show(dialog(inHours(-1)))
  await user.click(button('Complete'))
  await user.click(await screen.findByRole('button', { name: 'Undo' }))
  await waitFor(() => expect(asked.map(({ verb }) => verb)).toEqual(['complete', 'reopen']))
})

test.each([
  ['No-show', 'Mark as no-show', 'markNoShow'],
  ['Cancel booking', 'Cancel booking', 'cancel'],
])('%s of one that had completed by itself is undone to completed', async (first, then, verb) => {
  const asked = studio()
  const { user } = show(dialog(inHours(-30), { status: 'completed', charge: 'used', ...late }))
  await user.click(button(first))
  await user.click(await screen.findByRole('button', { name: then }))
  await user.click(await screen.findByRole('button', { name: 'Undo' }))
  await waitFor(() => expect(asked.map((ask) => ask.verb)).toEqual([verb, 'reopen', 'complete']))
})

describe('undoing a reopening', () => {
  const bookingId = idOf('booked')

  const complete = { verb: 'complete', input: { bookingId } }
  const cancel = (charge: string) => ({ verb: 'cancel', input: { bookingId, charge } })
  const markNoShow = (charge: string) => ({ verb: 'markNoShow', input: { bookingId, charge } })

  test.each([
    ['late_cancelled', 'used', [complete, cancel('charge')]],
    ['late_cancelled', 'returned', [cancel('waive')]],
    ['cancelled', 'returned', [cancel('waive')]],
    ['no_show', 'used', [markNoShow('charge')]],
    ['no_show', 'returned', [markNoShow('waive')]],
    ['completed', 'used', [complete]],
  ] as const)('of one that was %s with its session %s brings that back, whatever policy and time say now', async (status, charge, back) => {
    const asked = studio()
    const { user } = show(dialog(inHours(-30), { status, charge }))
    await user.click(button('Reopen'))
    await user.click(await screen.findByRole('button', { name: 'Undo' }))
    await waitFor(() => expect(asked).toEqual([{ verb: 'reopen', input: { bookingId } }, ...back]))
  })

  test('of one that was completed with its session returned gives back the session that completing takes', async () => {
    const asked = studio()
    const { user } = show(dialog(inHours(-30), { status: 'completed', charge: 'returned' }))
    await user.click(button('Reopen'))
    await user.click(await screen.findByRole('button', { name: 'Undo' }))
    expect(await screen.findByText('The session is back. 10 sessions: 8 of 10 left.')).toBeTruthy()
    expect(asked).toEqual([
      { verb: 'reopen', input: { bookingId } },
      complete,
      { verb: 'reinstateSession', input: { purchaseId: idOf('pack'), entryVersion: 6 } },
    ])
  })
})

test.each([
  ['pending', ['Complete', 'Confirm', 'Move', 'No-show', 'Cancel booking']],
  ['confirmed', ['Complete', 'Move', 'No-show', 'Cancel booking']],
  ['completed', ['Reopen', 'No-show', 'Cancel booking']],
  ['cancelled', ['Reopen']],
  ['late_cancelled', ['Reopen']],
  ['no_show', ['Reopen']],
] as const)('a %s booking offers what can be done from there', (status, offered) => {
  show(dialog(inHours(-1), { status }))
  const section = screen.getByRole('region', { name: 'Anna Schubert' })
  expect(
    within(section)
      .getAllByRole('button')
      .map(({ textContent }) => textContent?.trim()),
  ).toEqual(offered)
})
