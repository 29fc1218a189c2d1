import { type InviteTrainerInput, invitationIdOf, readInvitationToken, type WithdrawInvitationInput } from '@punchcard/core/contract'
import { screen, waitFor, within } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { answerWith, type FakeApi, startFakeServer } from '../../test/fake-api.ts'
import { idOf } from '../../test/samples.ts'
import { show } from '../../test/show.tsx'
import { Invitations } from './invitations.tsx'

startFakeServer()

const orgId = idOf('org')
const tina = { id: idOf('tina'), orgId, email: 'tina@example.com', expiresAt: new Date('2031-05-05T10:00:00Z') }

function serve(inviteTrainer?: NonNullable<FakeApi['organization']>['inviteTrainer']) {
  const [invited, withdrawn]: [InviteTrainerInput[], WithdrawInvitationInput[]] = [[], []]
  let open = [tina]
  answerWith({
    organization: {
      invitations: () => ({ invitations: open }),
      inviteTrainer: (input) => {
        invited.push(input)
        return inviteTrainer?.(input) ?? { ok: true, changed: true, invitation: { ...tina, id: input.id, email: input.email } }
      },
      withdrawInvitation: (input) => {
        withdrawn.push(input)
        open = []
        return { ok: true, changed: true, invitation: tina }
      },
    },
  })
  return { invited, withdrawn }
}

async function inviteAs(email: string) {
  const { user } = show(<Invitations />)
  await user.click(screen.getByRole('button', { name: 'Invite a trainer' }))
  const dialog = within(await screen.findByRole('dialog'))
  await user.type(dialog.getByLabelText('E-mail'), email)
  await user.dblClick(dialog.getByRole('button', { name: 'Make the link' }))
  return { user, dialog }
}

test('an address becomes a link to copy; its secret stays here, the server gets the hash of it', async () => {
  const { invited } = serve()
  const { user, dialog } = await inviteAs('Tom@Example.com')
  const link = await dialog.findByLabelText<HTMLInputElement>('Link')
  expect(invited).toEqual([{ id: expect.any(String), idempotencyKey: expect.any(String), email: 'tom@example.com' }])
  const token = /^http:\/\/localhost:3000\/invite\/(.+)$/.exec(link.value)?.[1] ?? ''
  expect(readInvitationToken(token)).toEqual({ orgId, invitationId: invited[0]?.id })
  expect(invitationIdOf(token.split('.')[1] ?? '')).toBe(invited[0]?.id)
  const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue()
  await user.click(dialog.getByRole('button', { name: 'Copy the link' }))
  expect(await dialog.findByRole('button', { name: 'Copied' })).toBeTruthy()
  expect(write).toHaveBeenCalledExactlyOnceWith(link.value)
})

test('the link stays until it is put away: a press beside it leaves it, and one that came after the dialog was closed is shown', async () => {
  let answer = () => {}
  serve()
  answerWith({
    organization: {
      invitations: () => ({ invitations: [] }),
      inviteTrainer: async ({ id, email }) => {
        await new Promise<void>((resolve) => {
          answer = resolve
        })
        return { ok: true, changed: true, invitation: { ...tina, id, email } }
      },
    },
  })
  const { user } = await inviteAs('tom@example.com')
  await user.keyboard('{Escape}')
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  answer()
  await user.click(screen.getByRole('button', { name: 'Invite a trainer' }))
  const { value } = await screen.findByLabelText<HTMLInputElement>('Link')
  await user.click(document.querySelector('.bg-scrim') ?? document.body)
  expect(screen.getByLabelText<HTMLInputElement>('Link').value).toBe(value)
})

test('somebody who is in the team already is told in the form', async () => {
  serve(() => ({ ok: false, reason: 'already_member' }))
  const { dialog } = await inviteAs('mara@example.com')
  expect((await dialog.findByRole('alert')).textContent).toContain('This person is in the team already')
})

test('what is no address is told before anything is sent', async () => {
  const { invited } = serve()
  const { dialog } = await inviteAs('tom')
  expect(await dialog.findByText('This is not an e-mail address.')).toBeTruthy()
  expect(invited).toEqual([])
})

test('an open invitation can be withdrawn, and is gone from the list', async () => {
  const { withdrawn } = serve()
  const { user } = show(<Invitations />)
  await user.click(await screen.findByRole('button', { name: 'Withdraw the invitation of tina@example.com' }))
  await waitFor(() => expect(withdrawn).toEqual([{ invitationId: tina.id, idempotencyKey: expect.any(String) }]))
  expect(await screen.findByText('Invitation withdrawn')).toBeTruthy()
  await waitFor(() => expect(screen.queryByText('tina@example.com')).toBeNull())
})
