import type { BookSessionInput, ClientInList, Purchase } from '@punchcard/core/contract'
import { screen, waitFor } from '@testing-library/react'
import { describe, expect, test, vi } from 'vitest'
import { answerWith, startFakeServer } from '../../test/fake-api.ts'
import { booking, idOf, inHours, organization, purchase } from '../../test/samples.ts'
import { show } from '../../test/show.tsx'
import { toZoned } from '../../wording/wall-clock.ts'
import { BookDialog } from './book-dialog.tsx'

startFakeServer()

const anna = { id: idOf('anna'), name: 'Anna Schubert' }
const ben: ClientInList = {
  id: idOf('ben'),
  name: 'Ben Brandt',
  email: null,
  phone: null,
  note: null,
  archivedAt: null,
  createdAt: new Date(),
  sessionsRemaining: 0,
  sessionsScheduled: 0,
  sessionsUsed: 0,
  nextExpiresAt: null,
}

/** A studio in which the client has these purchases and the trainer is always busy. */
function studio(...purchases: Purchase[]) {
  const sent: BookSessionInput[] = []
  answerWith({
    clients: { list: () => ({ clients: [ben], nextCursor: null }) },
    purchases: { listForClient: () => ({ ok: true, changed: false, purchases }) },
    bookings: {
      book: (input) => {
        sent.push(input)
        return { ok: false, reason: 'trainer_busy' }
      },
    },
  })
  return sent
}

const dialog = (close = () => undefined) => <BookDialog draft={{ client: anna, startsAt: inHours(48) }} close={close} />
const bookButton = () => screen.findByRole('button', { name: 'Book' })

describe('booking', () => {
  test('names the purchase that will pay, the first that is valid then, and leaves the choice to the server', async () => {
    const over = purchase({ id: idOf('over'), offerName: 'Intro', expiresAt: inHours(24) })
    const sent = studio(over, purchase({ offerName: '20 sessions' }))
    const { user } = show(dialog())
    expect(await screen.findByText('20 sessions, 7 left')).toBeTruthy()
    await user.click(await bookButton())
    await waitFor(() => expect(sent).toHaveLength(1))
    expect(sent[0]).toMatchObject({
      clientId: anna.id,
      kind: 'member',
      trainerId: idOf('mara'),
      startsAt: inHours(48),
      endsAt: inHours(49),
    })
    expect(sent[0]).not.toHaveProperty('purchaseId')
  })

  test.each([
    [[purchase()], 'The only purchase that is valid then.'],
    [[purchase({ priority: -1 }), purchase({ id: idOf('next') })], 'Used first: its priority comes first.'],
    [[purchase({ expiresAt: inHours(300) }), purchase({ id: idOf('next') })], 'Used first: it expires first.'],
    [[purchase({ expiresAt: null }), purchase({ id: idOf('next'), expiresAt: null })], 'Used first: it is the oldest.'],
  ])('says before anything is sent why that purchase pays (%#)', async (purchases, why) => {
    const sent = studio(...purchases)
    show(dialog())
    expect(await screen.findByText(new RegExp(`^${why}`))).toBeTruthy()
    expect(sent).toEqual([])
  })

  test.each([
    [true, 'Book it anyway: the session is owedOr sell a pack first, valid from the day of the session.'],
    [false, 'Sell a pack first, valid from the day of the session.'],
  ])('refused because nothing pays, it says so once, where it offers the way on (owed allowed: %s)', async (allowOwed, way) => {
    answerWith({
      clients: { list: () => ({ clients: [ben], nextCursor: null }) },
      purchases: { listForClient: () => ({ ok: true, changed: false, purchases: [purchase({ sessionsUsed: 9 })] }) },
      bookings: { book: () => ({ ok: false, reason: 'no_sessions_remaining', scheduled: 1 }) },
    })
    const { user } = show(dialog(), { current: organization({ allowOwed }) })
    await screen.findByText('No purchase of this client pays at that time')
    expect(screen.queryByRole('alert')).toBeNull()
    await user.click(await bookButton())
    const alert = await screen.findByRole('alert')
    expect(alert.textContent).toBe(`Not booked: no purchase of this client pays at that time${way}`)
    expect(screen.getByRole('link', { name: /sell a pack first/i }).getAttribute('href')).toBe(`/clients/${anna.id}`)
  })

  test('refused because somebody else took the last session, it says so once, and does not take it back', async () => {
    const [first, second] = [purchase({ id: idOf('first'), offerName: 'First' }), purchase({ id: idOf('second'), offerName: 'Second' })]
    let stored = [first, second]
    answerWith({
      clients: { list: () => ({ clients: [ben], nextCursor: null }) },
      purchases: { listForClient: () => ({ ok: true, changed: false, purchases: stored }) },
      bookings: {
        book: () => {
          stored = [first]
          return { ok: false, reason: 'no_sessions_remaining', scheduled: 0 }
        },
      },
    })
    const { user } = show(dialog())
    await user.click(await screen.findByRole('combobox', { name: 'Paid by' }))
    await user.click(await screen.findByRole('option', { name: /^Second/ }))
    await user.click(await bookButton())
    expect((await screen.findByRole('alert')).textContent).toContain('No session left to pay with')
    await waitFor(() => expect(screen.getByRole('combobox', { name: 'Paid by' }).textContent).toContain('First'))
    expect(screen.getAllByRole('alert')).toHaveLength(1)
  })

  test('what was refused is said of what was entered then, and no longer once something else is entered', async () => {
    studio(purchase())
    const { user } = show(dialog())
    await user.click(await bookButton())
    expect((await screen.findByRole('alert')).textContent).toContain('The trainer has another session at that time')
    await user.click(screen.getByRole('checkbox', { name: /Pending/ }))
    expect(screen.queryByRole('alert')).toBeNull()
  })

  test('says a refusal where it happened and keeps what was entered', async () => {
    const close = vi.fn()
    const sent = studio(purchase())
    const { user } = show(dialog(close))
    await user.click(await bookButton())
    expect((await screen.findByRole('alert')).textContent).toContain('The trainer has another session at that time')
    expect(close).not.toHaveBeenCalled()
    expect(sent).toHaveLength(1)
  })

  test('without a purchase that pays offers to owe only where the organization allows it', async () => {
    studio(purchase({ sessionsUsed: 9 }))
    const { unmount } = show(dialog())
    expect(await screen.findByText('No purchase of this client pays at that time')).toBeTruthy()
    expect(screen.queryByRole('checkbox', { name: /owed/ })).toBeNull()
    unmount()
    const sent = studio(purchase({ sessionsUsed: 9 }))
    const { user } = show(dialog(), { current: organization({ allowOwed: true }) })
    await user.click(await screen.findByRole('checkbox', { name: /owed/ }))
    await user.click(await bookButton())
    await waitFor(() => expect(sent[0]).toMatchObject({ allowOwed: true }))
  })

  describe('pays with what it shows', () => {
    const first = purchase({ id: idOf('first'), offerName: 'First' })
    const short = purchase({ id: idOf('short'), offerName: 'Short', expiresAt: inHours(72) })
    const spent = purchase({ sessionsUsed: 9 })

    async function enterDate(user: ReturnType<typeof show>['user'], at: Date): Promise<void> {
      const day = () => document.querySelector(`[data-day="${toZoned(at, 'Europe/Berlin').toPlainDate()}"] button`)
      await user.click(screen.getByRole('button', { name: /^Date/ }))
      const next = await screen.findByLabelText(/next month/i)
      if (!day()) await user.click(next)
      await user.click(day() as Element)
    }

    async function choose(user: ReturnType<typeof show>['user'], field: string, choice: RegExp): Promise<void> {
      await user.click(await screen.findByRole('combobox', { name: field }))
      await user.click(await screen.findByRole('option', { name: choice }))
    }

    test('a purchase that was chosen, and no longer pays on the day that was entered then, is not sent', async () => {
      const sent = studio(first, short)
      const { user } = show(dialog())
      await choose(user, 'Paid by', /^Short/)
      await enterDate(user, inHours(240))
      expect((await screen.findByRole('combobox', { name: 'Paid by' })).textContent).toContain('First, 7 left')
      await user.click(await bookButton())
      await waitFor(() => expect(sent).toHaveLength(1))
      expect(sent[0]).not.toHaveProperty('purchaseId')
    })

    test('a purchase that was chosen, and comes first on the day that was entered then, is shown as the first', async () => {
      const sent = studio(short, first)
      const { user } = show(dialog())
      await choose(user, 'Paid by', /^First/)
      await enterDate(user, inHours(240))
      expect((await screen.findByRole('combobox', { name: 'Paid by' })).textContent).toBe('First, 7 left')
      await user.click(await bookButton())
      await waitFor(() => expect(sent).toHaveLength(1))
    })

    test('a session is not owed once there is a purchase that pays', async () => {
      const sent = studio(spent, purchase({ id: idOf('later'), validFrom: inHours(200) }))
      const { user } = show(dialog(), { current: organization({ allowOwed: true }) })
      await user.click(await screen.findByRole('checkbox', { name: /owed/ }))
      await enterDate(user, inHours(240))
      expect(await screen.findByText('10 sessions, 7 left')).toBeTruthy()
      await user.click(await bookButton())
      await waitFor(() => expect(sent).toHaveLength(1))
      expect(sent[0]).not.toHaveProperty('allowOwed')
    })

    test('nothing of the choice for one client is left for another', async () => {
      const sent = studio(spent)
      const { user } = show(dialog(), { current: organization({ allowOwed: true }) })
      await user.click(await screen.findByRole('checkbox', { name: /owed/ }))
      await user.clear(screen.getByRole('combobox', { name: 'Client' }))
      await user.type(screen.getByRole('combobox', { name: 'Client' }), 'Ben')
      await user.click(await screen.findByRole('option', { name: /Ben Brandt/ }))
      const owed = await screen.findByRole('checkbox', { name: /owed/ })
      expect(owed.getAttribute('aria-checked')).toBe('false')
      await user.click(await bookButton())
      await waitFor(() => expect(sent).toHaveLength(1))
      expect(sent[0]).not.toHaveProperty('allowOwed')
    })
  })

  test('an answer that comes after the dialog was closed does not close the next one', async () => {
    let answer = () => {}
    answerWith({
      clients: { list: () => ({ clients: [ben], nextCursor: null }) },
      purchases: { listForClient: () => ({ ok: true, changed: false, purchases: [purchase()] }) },
      bookings: {
        book: async () => {
          await new Promise<void>((resolve) => {
            answer = resolve
          })
          return { ok: true, changed: true, booking: booking(), purchase: purchase(), payReason: 'only_choice' }
        },
      },
    })
    const close = vi.fn()
    const { user, unmount } = show(dialog(close))
    await user.click(await bookButton())
    await waitFor(() => expect(screen.getByRole('button', { name: 'Booking…' })).toBeTruthy())
    unmount()
    show(dialog(close))
    await bookButton()
    answer()
    await screen.findByText(/^Booked for/)
    expect(screen.getByRole('dialog')).toBeTruthy()
    expect(close).not.toHaveBeenCalled()
  })

  test('asks for a client before it sends anything', async () => {
    const sent = studio()
    const { user } = show(<BookDialog draft={{}} close={() => undefined} />)
    await user.click(await bookButton())
    expect(await screen.findByText('Choose a client.')).toBeTruthy()
    expect(sent).toEqual([])
  })
})
