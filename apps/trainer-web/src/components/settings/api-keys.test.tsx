import type { ApiKey, CreateApiKeyInput, RevokeApiKeyInput } from '@punchcard/core/contract'
import { screen, waitFor, within } from '@testing-library/react'
import { TRPCError } from '@trpc/server'
import { expect, test, vi } from 'vitest'
import { answerWith, type FakeApi, startFakeServer } from '../../test/fake-api.ts'
import { idOf, inHours } from '../../test/samples.ts'
import { show } from '../../test/show.tsx'
import { ApiKeys } from './api-keys.tsx'

startFakeServer()

const secret = 'punchcard_0123456789abcdef'

function apiKey(given: Partial<ApiKey> = {}): ApiKey {
  const made = { id: idOf('web'), name: 'Website', prefix: 'punchcard_012345', createdBy: 'Mara Lindner' }
  return { ...made, createdAt: new Date('2026-03-05T10:00:00Z'), expiresAt: null, revokedAt: null, ...given }
}

/** Keeps the keys that are made and revoked, and remembers what it was asked. */
function serve(keys: ApiKey[], over: FakeApi['apiKeys'] = {}) {
  const [made, revoked]: [CreateApiKeyInput[], RevokeApiKeyInput[]] = [[], []]
  let apiKeys = keys
  answerWith({
    apiKeys: {
      list: () => ({ apiKeys }),
      create: (input) => {
        made.push(input)
        const added = apiKey({ id: input.id, name: input.name })
        apiKeys = [added, ...apiKeys]
        return { ok: true, changed: true, apiKey: added, key: secret }
      },
      revoke: (input) => {
        revoked.push(input)
        apiKeys = apiKeys.map((each) => (each.id === input.apiKeyId ? { ...each, revokedAt: new Date() } : each))
        return { ok: true, changed: true, apiKey: apiKey({ revokedAt: new Date() }) }
      },
      ...over,
    },
  })
  return { made, revoked }
}

async function make(name: string, expires?: string) {
  const shown = show(<ApiKeys />)
  const { user } = shown
  await user.click(await screen.findByRole('button', { name: 'New API key' }))
  const dialog = within(await screen.findByRole('dialog'))
  if (name) await user.type(dialog.getByLabelText('Name'), name)
  if (expires) {
    await user.click(dialog.getByLabelText('Expires'))
    await user.click(await screen.findByRole('option', { name: new RegExp(expires) }))
  }
  await user.dblClick(dialog.getByRole('button', { name: 'Make the key' }))
  return { ...shown, dialog }
}

test('a key is made once, shown this once to be copied, and nowhere afterwards', async () => {
  const { made } = serve([])
  const { user, dialog } = await make('Website')
  const key = await dialog.findByLabelText<HTMLInputElement>('API key')
  expect(key.value).toBe(secret)
  expect(made).toEqual([{ id: expect.any(String), name: 'Website', expiresInDays: 365 }])
  const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue()
  await user.click(dialog.getByRole('button', { name: 'Copy the key' }))
  expect(await dialog.findByRole('button', { name: 'Copied' })).toBeTruthy()
  expect(write).toHaveBeenCalledExactlyOnceWith(secret)
  await user.click(dialog.getByRole('button', { name: 'Done' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(screen.getByRole('list', { name: 'API keys' }).textContent).toContain('Website')
  await user.click(screen.getByRole('button', { name: 'New API key' }))
  expect(await screen.findByLabelText('Name')).toHaveProperty('value', '')
  expect(screen.queryByDisplayValue(secret)).toBeNull()
})

test('a press beside the dialog does not lose the key', async () => {
  serve([])
  const { user, dialog } = await make('Website')
  await dialog.findByLabelText('API key')
  await user.click(document.body)
  expect(screen.getByDisplayValue(secret)).toBeTruthy()
})

test('a key may last until it is revoked', async () => {
  const { made } = serve([])
  await make('Website', 'Never')
  await waitFor(() => expect(made).toEqual([{ id: expect.any(String), name: 'Website' }]))
})

test('a key without a name is told at its field, and nothing is sent', async () => {
  const { made } = serve([])
  const { dialog } = await make('')
  expect(await dialog.findByText('Enter a name of up to 120 characters.')).toBeTruthy()
  expect(made).toEqual([])
})

test('after an answer that got lost, the same key is asked for, and no second one is made', async () => {
  const sent: CreateApiKeyInput[] = []
  serve([], {
    create: (input) => {
      sent.push(input)
      if (sent.length === 1) throw new TRPCError({ code: 'INTERNAL_SERVER_ERROR' })
      return { ok: false, reason: 'id_conflict' }
    },
  })
  const { user, dialog } = await make('Website')
  expect((await dialog.findByRole('alert')).textContent).toContain('Something went wrong on our side')
  await user.click(dialog.getByRole('button', { name: 'Make the key' }))
  expect(await dialog.findByText('This was already saved by an earlier attempt')).toBeTruthy()
  expect(sent[1]).toEqual(sent[0])
})

test('says of each key how it begins, who made it when, and when it ends; those that ended wait behind a button', async () => {
  serve([
    apiKey({ expiresAt: inHours(48) }),
    apiKey({ id: idOf('cli'), name: 'Script', createdBy: null }),
    apiKey({ id: idOf('old'), name: 'Old', expiresAt: new Date('2026-04-05T10:00:00Z') }),
    apiKey({ id: idOf('lost'), name: 'Lost', revokedAt: new Date('2026-05-05T10:00:00Z') }),
  ])
  const { user } = show(<ApiKeys />)
  const rows = async () => (await screen.findAllByRole('listitem')).map(({ textContent }) => textContent)
  const [website, script, ...others] = await rows()
  expect(website).toMatch(/Website.*punchcard_012345….*made by Mara Lindner on 5 Mar 2026.*Expires in 2 days/)
  expect(script).toMatch(/made at the command line on 5 Mar 2026.*No expiry/)
  expect(others).toEqual([])
  await user.click(screen.getByRole('button', { name: 'Show 2 keys revoked or expired' }))
  expect((await rows()).slice(2)).toEqual([expect.stringMatching(/Expired 5 Apr 2026$/), expect.stringMatching(/Revoked 5 May 2026$/)])
})

test('a key is revoked after a question that names it, and leaves the list', async () => {
  const { revoked } = serve([apiKey(), apiKey({ id: idOf('cli'), name: 'Script' })])
  const { user } = show(<ApiKeys />)
  const ask = async () => user.click(await screen.findByRole('button', { name: 'Revoke the key Website' }))
  await ask()
  await user.click(
    within(await screen.findByRole('dialog', { name: 'Revoke the key “Website”?' })).getByRole('button', { name: 'Keep it' }),
  )
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(revoked).toEqual([])
  await ask()
  await user.dblClick(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Revoke the key' }))
  expect(await screen.findByText('Website is revoked')).toBeTruthy()
  expect(revoked).toEqual([{ apiKeyId: idOf('web') }])
  expect(screen.getByRole('list', { name: 'API keys' }).textContent).not.toContain('Website')
})

test('what could not be revoked says why, and the key stays', async () => {
  serve([apiKey()], {
    revoke: () => {
      throw new TRPCError({ code: 'FORBIDDEN' })
    },
  })
  const { user } = show(<ApiKeys />)
  await user.click(await screen.findByRole('button', { name: 'Revoke the key Website' }))
  const dialog = within(await screen.findByRole('dialog'))
  await user.click(dialog.getByRole('button', { name: 'Revoke the key' }))
  expect((await dialog.findByRole('alert')).textContent).toContain('You may not do this')
})
