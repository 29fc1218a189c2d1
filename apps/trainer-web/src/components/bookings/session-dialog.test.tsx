import type { BookingChanged, CalendarBooking } from '@punchcard/core/contract'
import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import { answerWith, type FakeApi, startFakeServer } from '../../test/fake-api.ts'
import { calendarBooking, calendarSession, idOf, inHours, organization, purchase } from '../../test/samples.ts'
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
      return { ok: true, changed: true, booking: { ...stored, ...change }, purchase: purchase({ version: 6 }) }
    }
  const fakes: FakeApi = {
    bookings: {
      complete: answer('complete', { status: 'completed', charge: 'used' }),
      cancel: answer('cancel', { status: 'cancelled', charge: 'returned' }),
      markNoShow: answer('markNoShow', { status: 'no_show', charge: 'used' }),
      reopen: answer('reopen', { status: 'confirmed', charge: 'reserved' }),
    },
  }
  answerWith(fakes)
  return asked
}

const stored: BookingChanged['booking'] = {
  id: idOf('booked'),
  trainingSessionId: idOf('slot'),
  trainerId: idOf('mara'),
  clientId: idOf('anna'),
  purchaseId: idOf('pack'),
  kind: 'member',
  status: 'confirmed',
  charge: 'reserved',
  attempt: 1,
  startsAt: inHours(1),
  endsAt: inHours(2),
  capacity: 1,
  autoComplete: true,
  note: null,
}

const dialog = (startsAt: Date, booking: Partial<CalendarBooking> = {}) => (
  <SessionDialog session={calendarSession(startsAt, calendarBooking(booking))} close={() => undefined} onJoin={() => undefined} />
)
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

  test('inside the window asks whether the session is charged, with the policy chosen', async () => {
    const asked = studio()
    const { user } = show(dialog(inHours(3)))
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
    const { user } = show(dialog(inHours(3), { kind: 'trial', charge: 'none', purchaseId: null, offerName: null, sessionsRemaining: null }))
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

test('undoing a reopening brings back the state and the choice that were', async () => {
  const asked = studio()
  const { user } = show(dialog(inHours(-30), { status: 'late_cancelled', charge: 'used' }))
  await user.click(button('Reopen'))
  await user.click(await screen.findByRole('button', { name: 'Undo' }))
  await waitFor(() => expect(asked.at(-1)).toEqual({ verb: 'cancel', input: { bookingId: idOf('booked'), charge: 'charge' } }))
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
