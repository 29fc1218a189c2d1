import { screen, waitFor } from '@testing-library/react'
import { HttpResponse, http } from 'msw'
import { expect, test, vi } from 'vitest'
import { fakeServer, startFakeServer } from '../../test/fake-api.ts'
import { show } from '../../test/show.tsx'
import { PasswordForm } from './password-form.tsx'

startFakeServer()

async function change(entered: { current: string; next: string }, status: number, body: object = {}) {
  const sent: unknown[] = []
  fakeServer.use(
    http.post('*/api/auth/change-password', async ({ request }) => {
      sent.push(await request.json())
      return HttpResponse.json(body, { status })
    }),
  )
  const close = vi.fn()
  const { user } = show(<PasswordForm email="mara@example.com" close={close} />)
  if (entered.current) await user.type(screen.getByLabelText('Current password'), entered.current)
  if (entered.next) await user.type(screen.getByLabelText('New password'), entered.next)
  await user.click(screen.getByRole('button', { name: 'Change the password' }))
  return { sent, close }
}

const entered = { current: 'the old one', next: 'the new one' }

test('the password is changed, and every other sign-in ends', async () => {
  const { sent, close } = await change(entered, 200)
  await waitFor(() => expect(close).toHaveBeenCalledOnce())
  expect(sent).toEqual([{ currentPassword: 'the old one', newPassword: 'the new one' }])
  expect(await screen.findByText('Password changed')).toBeTruthy()
})

test('a wrong current password is told at its field', async () => {
  const { close } = await change(entered, 400, { code: 'INVALID_PASSWORD', message: 'Invalid password' })
  expect(await screen.findByText('This is not your current password.')).toBeTruthy()
  expect(document.activeElement).toBe(screen.getByLabelText('Current password'))
  expect(close).not.toHaveBeenCalled()
})

test.each([
  [401, 'You are signed out'],
  [429, 'Too many attempts'],
  [500, 'That did not work'],
])('an answer of %i is explained kindly', async (status, title) => {
  await change(entered, status)
  expect((await screen.findByRole('alert')).textContent).toContain(title)
})

test('what is missing or too short is told before anything is sent', async () => {
  const { sent } = await change({ current: '', next: 'short' }, 200)
  expect(await screen.findByText('Enter the password that you have now.')).toBeTruthy()
  expect(screen.getByText('Enter 8 to 128 characters.')).toBeTruthy()
  expect(sent).toEqual([])
})
