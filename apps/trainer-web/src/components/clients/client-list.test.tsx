import type { ClientInList } from '@punchcard/core/contract'
import { screen, waitFor, within } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { answerWith, startFakeServer } from '../../test/fake-api.ts'
import { idOf } from '../../test/samples.ts'
import { show } from '../../test/show.tsx'
import { toInstant, toZoned } from '../../wording/wall-clock.ts'
// Fetched when it is wanted: here already, so that no test waits for it.
import './add-client-dialog.tsx'
import { ClientList } from './client-list.tsx'

vi.mock('next/navigation', () => ({ useRouter: () => ({ push: () => undefined }), usePathname: () => '/clients' }))

startFakeServer()

const anna: ClientInList = {
  id: idOf('anna'),
  name: 'Anna Schubert',
  email: 'anna@example.com',
  phone: null,
  note: null,
  archivedAt: null,
  createdAt: new Date(),
  sessionsRemaining: 7,
  sessionsScheduled: 1,
  sessionsUsed: 2,
  nextExpiresAt: null,
}

function studio(...clients: ClientInList[]) {
  const asked: { search?: string | undefined }[] = []
  answerWith({
    clients: {
      list: (input) => {
        asked.push(input)
        return { clients: clients.filter(({ name }) => name.includes(input.search ?? '')), nextCursor: null }
      },
    },
  })
  return asked
}

test('shows remaining, scheduled and used apart, and links to the client', async () => {
  studio(anna)
  show(<ClientList />)
  const row = (await screen.findByRole('link', { name: 'Anna Schubert' })).closest('tr')
  const figure = (name: string) => row?.querySelector(`[data-figure="${name}"]`)?.textContent
  expect([figure('remaining'), figure('scheduled'), figure('used')]).toEqual(['7', '1', '2'])
  expect(
    within(row as HTMLElement)
      .getByRole('link')
      .getAttribute('href'),
  ).toBe(`/clients/${anna.id}`)
})

test('names the last day on which the next sessions to lapse can be used', async () => {
  const tomorrow = toZoned(new Date(), 'Europe/Berlin').toPlainDate().add({ days: 1 })
  studio({ ...anna, nextExpiresAt: toInstant(tomorrow.toPlainDateTime(), 'Europe/Berlin') })
  show(<ClientList />)
  expect((await screen.findAllByText('Expires today')).length).toBeGreaterThan(0)
})

test('searches what the address says, and what is typed', async () => {
  const asked = studio(anna)
  const { user } = show(<ClientList />, { search: '?q=Anna' })
  await screen.findByRole('link', { name: 'Anna Schubert' })
  expect(asked[0]).toMatchObject({ search: 'Anna' })
  await user.type(screen.getByRole('searchbox', { name: 'Search clients' }), 'x')
  expect(await screen.findByText('Nobody found')).toBeTruthy()
  expect(asked.at(-1)).toMatchObject({ search: 'Annax' })
})

test('tells an empty studio from a search without a hit', async () => {
  studio()
  show(<ClientList />)
  expect(await screen.findByText('No clients yet')).toBeTruthy()
  expect(screen.getAllByRole('button', { name: 'Add client' })).toHaveLength(2)
})

test('keeps one id for a client that is sent twice', async () => {
  const sent: { id: string; idempotencyKey: string }[] = []
  answerWith({
    clients: {
      list: () => ({ clients: [], nextCursor: null }),
      create: (input) => {
        sent.push(input)
        throw new Error('down')
      },
    },
  })
  const { user } = show(<ClientList />)
  await user.click((await screen.findAllByRole('button', { name: 'Add client' }))[0] as HTMLElement)
  const dialog = await screen.findByRole('dialog')
  await user.click(within(dialog).getByRole('button', { name: 'Add client' }))
  expect(await within(dialog).findByText(/Enter a name/)).toBeTruthy()
  await user.type(within(dialog).getByLabelText('Name'), 'Anna Schubert')
  await user.click(within(dialog).getByRole('button', { name: 'Add client' }))
  expect((await within(dialog).findByRole('alert')).textContent).toContain('Something went wrong on our side')
  await user.click(within(dialog).getByRole('button', { name: 'Add client' }))
  await waitFor(() => expect(sent).toHaveLength(2))
  expect(sent[1]).toEqual(sent[0])
})
