import type { ArchiveOfferInput, ChangeOfferOutcome, CurrentOrganization, Offer, UpdateOfferInput } from '@punchcard/core/contract'
import { screen, waitFor, within } from '@testing-library/react'
import { TRPCError } from '@trpc/server'
import { expect, test } from 'vitest'
import { answerWith, type FakeApi, startFakeServer } from '../../test/fake-api.ts'
import { idOf, offer, organization } from '../../test/samples.ts'
import { show } from '../../test/show.tsx'
// Fetched when it is wanted: here already, so that no test waits for it.
import './offer-dialog.tsx'
import { OfferList } from './offer-list.tsx'

startFakeServer()

const single = offer({ id: idOf('one'), name: 'Single session', kind: 'single', sessions: 1, priceMinor: 8_000, validityDays: null })

/** A shop that keeps what is archived and changed, and remembers what it was asked. */
function shop(given: Offer[], over: FakeApi['offers'] = {}) {
  const [asked, archived, updated]: [boolean[], ArchiveOfferInput[], UpdateOfferInput[]] = [[], [], []]
  let offers = given
  const change = (id: string, fields: Partial<Offer>): ChangeOfferOutcome => {
    offers = offers.map((each) => (each.id === id ? { ...each, ...fields } : each))
    const changed = offers.find((each) => each.id === id)
    return changed ? { ok: true, changed: true, offer: changed } : { ok: false, reason: 'not_found', what: 'offer' }
  }
  answerWith({
    offers: {
      list: (input) => {
        asked.push(input.archived ?? false)
        return { offers: offers.filter(({ archivedAt }) => (archivedAt !== null) === input.archived) }
      },
      archive: (input) => {
        const { offerId, archived: away = true, ...request } = input
        archived.push({ offerId, archived: away, ...request })
        return change(offerId, { archivedAt: away ? new Date() : null })
      },
      update: ({ offerId, idempotencyKey, ...fields }) => {
        updated.push({ offerId, idempotencyKey, ...fields })
        return change(offerId, fields as Partial<Offer>)
      },
      ...over,
    },
  })
  return { asked, archived, updated }
}

const trainer: CurrentOrganization = {
  ...organization(),
  me: { memberId: idOf('tom'), name: 'Tom', email: 'tom@example.com', role: 'trainer' },
}
const rowOf = async (name: string) => screen.findByRole('row', { name: new RegExp(name) })
type User = ReturnType<typeof show>['user']

async function choose(user: User, name: string, action: string) {
  await user.click(await screen.findByRole('button', { name: `Actions for ${name}` }))
  await user.click(await screen.findByRole('menuitem', { name: action }))
}

test('says what is for sale: sessions, price in the currency of the studio, validity, priority', async () => {
  shop([offer({ priority: -1 }), single])
  show(<OfferList />)
  const cells = async (name: string) =>
    within(await rowOf(name))
      .getAllByRole('cell')
      .map(({ textContent }) => textContent)
  expect((await cells('10 sessions')).slice(1, 5)).toEqual(['90 days', '10', '-1', '€750.00'])
  expect((await cells('Single session')).slice(1, 5)).toEqual(['No expiry', '1', '0', '€80.00'])
})

test('an archived offer leaves at once, Undo brings it back', async () => {
  const { archived } = shop([offer(), single])
  const { user } = show(<OfferList />)
  await choose(user, '10 sessions', 'Archive')
  await waitFor(() => expect(screen.queryByRole('row', { name: /10 sessions/ })).toBeNull())
  expect(await screen.findByText('10 sessions is archived')).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Undo' }))
  expect(await rowOf('10 sessions')).toBeTruthy()
  expect(archived.map(({ archived: away }) => away)).toEqual([true, false])
  expect(archived[0]?.idempotencyKey).not.toBe(archived[1]?.idempotencyKey)
})

test('what could not be archived has never left for good, and says why', async () => {
  const answer = Promise.withResolvers<ChangeOfferOutcome>()
  shop([offer(), single], { archive: () => answer.promise })
  const { user } = show(<OfferList />)
  await choose(user, '10 sessions', 'Archive')
  expect(screen.queryByRole('row', { name: /10 sessions/ })).toBeNull()
  answer.resolve({ ok: false, reason: 'not_found', what: 'offer' })
  expect(await screen.findByText('This offer is no longer here')).toBeTruthy()
  expect(await rowOf('10 sessions')).toBeTruthy()
})

test('the archived ones are apart, at an address of their own, and can be restored', async () => {
  const { asked, archived } = shop([offer(), offer({ id: idOf('old'), name: 'Old pack', sessions: 20, archivedAt: new Date() })])
  const { user } = show(<OfferList />, { search: '?archived=true' })
  expect(await rowOf('Old pack')).toBeTruthy()
  expect(screen.queryByRole('row', { name: /10 sessions/ })).toBeNull()
  expect(asked).toEqual([true])
  await choose(user, 'Old pack', 'Restore')
  expect(await screen.findByText('Old pack is for sale again')).toBeTruthy()
  expect(archived).toMatchObject([{ archived: false }])
  expect(await screen.findByText('No offer is archived')).toBeTruthy()
})

test('an offer is changed for what is sold from now on, and Undo brings the old terms back', async () => {
  const { updated } = shop([offer()])
  const { user } = show(<OfferList />)
  await user.click(await screen.findByRole('button', { name: '10 sessions' }))
  const dialog = within(await screen.findByRole('dialog', { name: 'Edit 10 sessions' }))
  expect(dialog.queryByLabelText('Sessions')).toBeNull()
  expect(dialog.getByLabelText('Price in EUR')).toHaveProperty('value', '750.00')
  await user.clear(dialog.getByLabelText('Price in EUR'))
  await user.type(dialog.getByLabelText('Price in EUR'), '799')
  await user.clear(dialog.getByLabelText('Valid for, in days'))
  await user.clear(dialog.getByLabelText('Priority'))
  await user.type(dialog.getByLabelText('Priority'), '-5')
  await user.dblClick(dialog.getByRole('button', { name: 'Save' }))
  expect(await screen.findByText('10 sessions saved')).toBeTruthy()
  const key = { idempotencyKey: expect.any(String), offerId: offer().id, name: '10 sessions' }
  expect(updated).toEqual([{ ...key, priceMinor: 79_900, validityDays: null, priority: -5 }])
  expect((await rowOf('10 sessions')).textContent).toContain('€799.00')
  await user.click(screen.getByRole('button', { name: 'Undo' }))
  await waitFor(() => expect(updated[1]).toEqual({ ...key, priceMinor: 75_000, validityDays: 90, priority: 0 }))
})

test('the dialogs have addresses: an offer, and a new one', async () => {
  shop([offer()])
  const { unmount } = show(<OfferList />, { search: `?offer=${offer().id}` })
  expect(await screen.findByRole('dialog', { name: 'Edit 10 sessions' })).toBeTruthy()
  unmount()
  show(<OfferList />, { search: '?offer=new' })
  expect(await screen.findByRole('dialog', { name: 'New offer' })).toBeTruthy()
})

test('without an offer there is one thing to do', async () => {
  shop([])
  const { user } = show(<OfferList />)
  expect(await screen.findByText('No offers yet')).toBeTruthy()
  await user.click(screen.getAllByRole('button', { name: 'New offer' })[1] as HTMLElement)
  expect(await screen.findByRole('dialog', { name: 'New offer' })).toBeTruthy()
})

test('a trainer reads the offers and changes none', async () => {
  shop([offer()])
  show(<OfferList />, { current: trainer, search: `?offer=${offer().id}` })
  expect((await rowOf('10 sessions')).textContent).toContain('€750.00')
  expect(screen.getAllByRole('button').map(({ textContent }) => textContent?.trim())).toEqual(['Archived'])
  expect(screen.queryByRole('dialog')).toBeNull()
})

test('what could not be fetched says why, and Retry brings it', async () => {
  let asked = 0
  shop([offer()], {
    list: () => {
      asked += 1
      if (asked === 1) throw new TRPCError({ code: 'FORBIDDEN' })
      return { offers: [offer()] }
    },
  })
  const { user } = show(<OfferList />)
  await user.click(await screen.findByRole('button', { name: 'Retry' }))
  expect(await rowOf('10 sessions')).toBeTruthy()
})
