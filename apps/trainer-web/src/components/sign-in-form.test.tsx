import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { HttpResponse, http } from 'msw'
import { expect, test, vi } from 'vitest'
import { fakeServer, startFakeServer } from '../test/fake-api.ts'
import { SignInForm } from './sign-in-form.tsx'

vi.mock('next/navigation', () => ({ useSearchParams: () => new URLSearchParams() }))

startFakeServer()

test.each([
  [401, 'That did not match'],
  [429, 'Wait 3 minutes'],
  [403, 'at the address that your studio uses'],
  [500, 'Something went wrong on our side'],
])('a sign-in answered with %i is explained kindly', async (status, title) => {
  fakeServer.use(http.post('*/api/auth/sign-in/email', () => HttpResponse.json({ message: 'no', retryAfter: 170 }, { status })))
  const user = userEvent.setup()
  const { unmount } = render(<SignInForm />)
  await user.type(screen.getByLabelText('E-mail'), 'mara@example.com')
  await user.type(screen.getByLabelText('Password'), 'wrong')
  await user.click(screen.getByRole('button', { name: 'Sign in' }))
  expect((await screen.findByRole('alert')).textContent).toContain(title)
  expect(screen.getByRole('button', { name: 'Sign in' }).getAttribute('aria-disabled')).not.toBe('true')
  unmount()
})

test('an e-mail address and a password are asked for before anything is sent', async () => {
  const user = userEvent.setup()
  const { unmount } = render(<SignInForm />)
  await user.click(screen.getByRole('button', { name: 'Sign in' }))
  expect(await screen.findByText('Enter your e-mail address.')).toBeTruthy()
  expect(screen.getByText('Enter your password.')).toBeTruthy()
  unmount()
})
