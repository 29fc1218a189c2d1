import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { HttpResponse, http } from 'msw'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { fakeServer, startFakeServer } from '../test/fake-api.ts'
import { AcceptForm } from './accept-form.tsx'

startFakeServer()

const sent: unknown[] = []
const leave = vi.fn()

beforeEach(() => {
  sent.length = 0
  leave.mockReset()
  vi.spyOn(window.location, 'assign').mockImplementation(leave)
})
afterEach(cleanup)

async function join(status: number) {
  fakeServer.use(
    http.post('*/api/auth/accept-invitation', async ({ request }) => {
      sent.push(await request.json())
      return HttpResponse.json({}, { status })
    }),
  )
  const user = userEvent.setup()
  render(<AcceptForm token="org.secret" email="tina@example.com" />)
  await user.type(screen.getByLabelText('Your name'), 'Tina Trainer')
  await user.type(screen.getByLabelText('Password'), 'correct horse')
  await user.dblClick(screen.getByRole('button', { name: 'Join the studio' }))
}

test('name and password are sent once with the token, and the app opens', async () => {
  await join(200)
  await vi.waitFor(() => expect(leave).toHaveBeenCalledExactlyOnceWith('/'))
  expect(sent).toEqual([{ token: 'org.secret', name: 'Tina Trainer', password: 'correct horse' }])
})

test('the address is shown and stays as it was invited', async () => {
  render(<AcceptForm token="org.secret" email="tina@example.com" />)
  await userEvent.type(screen.getByLabelText('E-mail'), 'x')
  expect(screen.getByLabelText('E-mail')).toHaveProperty('value', 'tina@example.com')
})

test('what is missing is named before anything is sent', async () => {
  render(<AcceptForm token="org.secret" email="tina@example.com" />)
  await userEvent.click(screen.getByRole('button', { name: 'Join the studio' }))
  expect(await screen.findByText(/Enter your name/)).toBeTruthy()
  expect(screen.getByText(/Enter 8 to 128 characters/)).toBeTruthy()
  expect(sent).toEqual([])
})

test.each([
  [410, 'This invitation is over'],
  [409, 'This e-mail address has an account already'],
  [429, 'Too many attempts'],
  [500, 'That did not work'],
])('an answer of %i is explained kindly, and what was entered stays', async (status, title) => {
  await join(status)
  expect((await screen.findByRole('alert')).textContent).toContain(title)
  expect(screen.getByLabelText('Your name')).toHaveProperty('value', 'Tina Trainer')
  expect(leave).not.toHaveBeenCalled()
})
