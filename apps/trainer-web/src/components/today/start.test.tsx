import type { Client, Offer, Purchase, StudioStart, TodayOverview } from '@punchcard/core/contract'
import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { answerWith, startFakeServer } from '../../test/fake-api.ts'
import { booking, idOf, offer, organization, purchase, todayOverview } from '../../test/samples.ts'
import { show } from '../../test/show.tsx'
// Fetched when they are wanted: here already, so that no test waits for them.
import '../bookings/book-dialog.tsx'
import '../clients/add-client-dialog.tsx'
import '../offers/offer-dialog.tsx'
import '../purchases/sell-dialog.tsx'
import { TodayScreen } from './today-screen.tsx'

startFakeServer()

const anna: Client = {
  id: idOf('anna'),
  name: 'Anna Schubert',
  email: null,
  phone: null,
  note: null,
  archivedAt: null,
  createdAt: new Date(),
}

/** A studio that keeps what is made in it. Once something was booked, `today` is the answer that Today gets. */
function newStudio(given: Partial<StudioStart> = {}, today?: Promise<TodayOverview>) {
  const start: StudioStart = { offered: false, client: null, sold: false, booked: false, ...given }
  const [offers, sold]: [Offer[], Purchase[]] = [given.offered ? [offer()] : [], []]
  answerWith({
    today: { overview: () => (start.booked && today ? today : todayOverview({ start: start.sold && start.booked ? null : { ...start } })) },
    offers: {
      list: () => ({ offers }),
      create: ({ id, name, sessions, priceMinor }) => {
        const added = offer({ id, name, sessions, priceMinor })
        offers.push(added)
        start.offered = true
        return { ok: true, changed: true, offer: added }
      },
    },
    clients: {
      list: () => ({ clients: [], nextCursor: null }),
      create: ({ name }) => {
        start.client = { id: anna.id, name }
        return { ok: true, changed: true, client: { ...anna, name } }
      },
    },
    purchases: {
      listForClient: () => ({ ok: true, changed: false, purchases: sold }),
      sell: ({ id }) => {
        sold.push(purchase({ id, sessionsScheduled: 0, sessionsUsed: 0 }))
        start.sold = true
        return { ok: true, changed: true, purchase: purchase({ id, sessionsScheduled: 0, sessionsUsed: 0 }) }
      },
    },
    bookings: {
      completeDue: () => ({ completed: 0, charged: 0, more: false }),
      book: ({ id }) => {
        start.booked = true
        return { ok: true, changed: true, booking: booking({ id }), purchase: purchase(), payReason: 'oldest' }
      },
    },
  })
}

const section = async () => within(await screen.findByRole('region', { name: /^Set up your studio/ }))
/** The step that is next, and its button. */
async function next(name: string) {
  const step = (await section()).getByRole('listitem', { current: 'step' })
  expect(step.textContent).toContain(name)
  return within(step).getByRole('button')
}

test('leads from nothing to an offer and a client, each made on the spot', async () => {
  newStudio()
  const { user } = show(<TodayScreen />)
  expect(await screen.findByText('0 of 4 done')).toBeTruthy()
  expect(screen.queryByText('No sessions today')).toBeNull()

  await user.click(await next('Make an offer'))
  await user.type(await screen.findByLabelText('Name'), 'Ten')
  await user.type(screen.getByLabelText('Price in EUR'), '9')
  await user.click(screen.getByRole('button', { name: 'Add offer' }))
  expect(await screen.findByText('1 of 4 done')).toBeTruthy()

  await user.click(await next('Add a client'))
  const dialog = within(await screen.findByRole('dialog', { name: 'Add a client' }))
  await user.type(dialog.getByLabelText('Name'), 'Al')
  await user.click(dialog.getByRole('button', { name: 'Add client' }))
  expect(await screen.findByText('2 of 4 done')).toBeTruthy()

  expect((await next('To Al')).textContent).toBe('Sell')
})

test('leads on to a sale and a booking, and is gone with the answer, before Today is asked again', async () => {
  const late = Promise.withResolvers<TodayOverview>()
  newStudio({ offered: true, client: { id: anna.id, name: anna.name } }, late.promise)
  const { user } = show(<TodayScreen />)
  await user.click(await next('To Anna Schubert'))
  const sale = within(await screen.findByRole('dialog', { name: 'Sell to Anna Schubert' }))
  await user.click(await sale.findByRole('button', { name: 'Sell' }))
  expect(await screen.findByText('3 of 4 done')).toBeTruthy()

  await user.click(await next('Book a session'))
  const book = within(await screen.findByRole('dialog', { name: 'Book a session' }))
  expect(book.getByLabelText('Client')).toHaveProperty('value', 'Anna Schubert')
  await user.click(book.getByRole('button', { name: 'Book' }))
  await waitFor(() => expect(screen.queryByRole('region', { name: /^Set up your studio/ })).toBeNull())
  late.resolve(todayOverview())
})

test('a trainer leaves the offer to the owner, and goes on with what can be done', async () => {
  newStudio()
  const me = { memberId: idOf('tom'), name: 'Tom', email: 'tom@example.com', role: 'trainer' as const }
  show(<TodayScreen />, { current: { ...organization(), me } })
  expect((await next('Add a client')).textContent).toBe('Add client')
  expect((await section()).getByText('Ask the owner for one.')).toBeTruthy()
  expect((await section()).getAllByRole('button')).toHaveLength(1)
})

test('a studio that runs is not led', async () => {
  newStudio({ sold: true, booked: true })
  show(<TodayScreen />)
  expect(await screen.findByText('No sessions today')).toBeTruthy()
  expect(screen.queryByRole('region', { name: /^Set up your studio/ })).toBeNull()
})
