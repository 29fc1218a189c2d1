import type { UpdateOrganizationInput } from '@punchcard/core/contract'
import { screen, waitFor } from '@testing-library/react'
import { TRPCError } from '@trpc/server'
import { beforeEach, expect, test, vi } from 'vitest'
import { answerWith, type FakeApi, startFakeServer } from '../../test/fake-api.ts'
import { idOf, organization } from '../../test/samples.ts'
import { show } from '../../test/show.tsx'
import { SettingsScreen } from './settings-screen.tsx'

const { refresh } = vi.hoisted(() => ({ refresh: vi.fn() }))
vi.mock('next/navigation', () => ({ useRouter: () => ({ refresh }) }))

startFakeServer()
beforeEach(() => refresh.mockReset())

const mara = {
  id: idOf('mara'),
  name: 'Mara Lindner',
  email: 'mara@example.com',
  role: 'owner',
  since: new Date('2024-03-05T10:00:00Z'),
} as const

function serve(update?: NonNullable<FakeApi['organization']>['update']) {
  const sent: UpdateOrganizationInput[] = []
  answerWith({
    apiKeys: { list: () => ({ apiKeys: [] }) },
    organization: {
      team: () => ({ members: [mara] }),
      invitations: () => ({ invitations: [] }),
      update: (input) => {
        sent.push(input)
        return update?.(input) ?? { ok: true, changed: true, organization: organization() }
      },
    },
  })
  return sent
}

const trainer = () => {
  const current = organization()
  return { ...current, me: { memberId: idOf('tom'), name: 'Tom', email: 'tom@example.com', role: 'trainer' as const } }
}

test('the policies are saved as they were entered, and Undo brings the old ones back', async () => {
  const sent = serve()
  const { user } = show(<SettingsScreen />)
  const hours = screen.getByLabelText('Cancel window, in hours')
  expect(hours).toHaveProperty('value', '24')
  await user.clear(hours)
  await user.type(hours, '1,5')
  await user.click(screen.getByRole('checkbox', { name: /^Sessions may be owed/ }))
  await user.click(screen.getByRole('button', { name: 'Save policies' }))
  const policies = { cancelWindowMinutes: 90, lateCancel: 'charge', noShow: 'charge', allowOwed: true }
  await waitFor(() => expect(sent).toEqual([{ idempotencyKey: expect.any(String), ...policies }]))
  await user.click(await screen.findByRole('button', { name: 'Undo' }))
  await waitFor(() => expect(sent).toHaveLength(2))
  expect(sent[1]).toMatchObject({ cancelWindowMinutes: 1440, allowOwed: false })
  await waitFor(() => expect(refresh).toHaveBeenCalledTimes(2))
})

test('the name and the time zone are saved', async () => {
  const sent = serve()
  const { user } = show(<SettingsScreen />)
  await user.type(screen.getByLabelText('Business name'), ' Nord')
  await user.click(screen.getByLabelText('Time zone'))
  await user.keyboard('lisbon')
  await user.click(await screen.findByRole('option', { name: 'Europe/Lisbon' }))
  await user.click(screen.getByRole('button', { name: 'Save business' }))
  await waitFor(() => expect(sent).toEqual([{ idempotencyKey: expect.any(String), name: 'Studio Linden Nord', timeZone: 'Europe/Lisbon' }]))
})

test.each(['', '-1', '721', '1e3', 'a day'])('a cancel window of %j hours is told at its field, and nothing is sent', async (entered) => {
  const sent = serve()
  const { user } = show(<SettingsScreen />)
  await user.clear(screen.getByLabelText('Cancel window, in hours'))
  if (entered) await user.type(screen.getByLabelText('Cancel window, in hours'), entered)
  await user.click(screen.getByRole('button', { name: 'Save policies' }))
  expect(await screen.findByText('Enter 0 to 720 hours.')).toBeTruthy()
  expect(sent).toEqual([])
})

test('what was not saved says why in its own form, and what was entered stays', async () => {
  serve(() => {
    throw new TRPCError({ code: 'FORBIDDEN' })
  })
  const { user } = show(<SettingsScreen />)
  await user.clear(screen.getByLabelText('Business name'))
  await user.type(screen.getByLabelText('Business name'), 'Nord')
  await user.click(screen.getByRole('button', { name: 'Save business' }))
  expect((await screen.findByRole('alert')).textContent).toContain('You may not do this')
  expect(screen.getByLabelText('Business name')).toHaveProperty('value', 'Nord')
  expect(refresh).not.toHaveBeenCalled()
})

test('without a cancel window, a cancel is late only after the start', () => {
  serve()
  const { policies, ...current } = trainer()
  show(<SettingsScreen />, { current: { ...current, policies: { ...policies, cancelWindowMinutes: 0 } } })
  expect(screen.getByText('After the start')).toBeTruthy()
})

test('a trainer reads everything, changes nothing but the password, and sees no keys', async () => {
  serve()
  show(<SettingsScreen />, { current: trainer() })
  expect(await screen.findByText('mara@example.com')).toBeTruthy()
  expect(screen.getByText('since 5 Mar 2024')).toBeTruthy()
  for (const text of ['Studio Linden', 'Europe/Berlin', 'EUR', '24 hours before the start, or less'])
    expect(screen.getByText(text)).toBeTruthy()
  expect(screen.queryByRole('textbox')).toBeNull()
  expect(screen.getAllByRole('button').map(({ textContent }) => textContent)).toEqual(['Change the password'])
  expect(screen.queryByRole('heading', { name: 'API keys' })).toBeNull()
})
