import { cleanup, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { HttpResponse, http } from 'msw'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { fakeServer, startFakeServer } from '../test/fake-api.ts'
import { SignUpForm } from './sign-up-form.tsx'

vi.mock('../business/time-zones.ts', async (original) => ({
  ...(await original<typeof import('../business/time-zones.ts')>()),
  deviceTimeZone: () => 'Europe/London',
}))

startFakeServer()

const sent: unknown[] = []
const leave = vi.fn()

beforeEach(() => {
  sent.length = 0
  leave.mockReset()
  vi.spyOn(window.location, 'assign').mockImplementation(leave)
})
afterEach(cleanup)

function answer(status: number, body: object): void {
  fakeServer.use(
    http.post('*/api/auth/sign-up', async ({ request }) => {
      sent.push(await request.json())
      return HttpResponse.json(body, { status })
    }),
  )
}

const field = (name: string) => screen.getByLabelText<HTMLInputElement>(name)
const button = () => screen.getByRole('button', { name: 'Create the studio' })

async function fillIn() {
  const user = userEvent.setup()
  render(<SignUpForm />)
  await user.type(field('Your name'), 'Nora New')
  await user.type(field('Business name'), 'Studio Neu')
  await user.type(field('E-mail'), 'nora@example.com')
  await user.type(field('Password'), 'correct horse')
  return user
}

const entered = {
  name: 'Nora New',
  organizationName: 'Studio Neu',
  email: 'nora@example.com',
  password: 'correct horse',
  timeZone: 'Europe/London',
  currency: 'GBP',
}

test('time zone and currency are found; everything is sent once, and the app opens', async () => {
  answer(200, { signedIn: true })
  const user = await fillIn()
  expect([field('Time zone').value, field('Currency').value]).toEqual(['Europe/London', 'GBP · British Pound'])
  await user.dblClick(button())
  await vi.waitFor(() => expect(leave).toHaveBeenCalledExactlyOnceWith('/'))
  expect(sent).toEqual([entered])
})

test('both can be chosen, by typing a part of the name', async () => {
  answer(200, { signedIn: true })
  const user = await fillIn()
  await user.click(field('Time zone'))
  await user.keyboard('new york')
  await user.click(within(await screen.findByRole('listbox')).getByText('America/New York'))
  await user.click(field('Currency'))
  await user.keyboard('us dollar')
  await user.click(within(await screen.findByRole('listbox')).getByText('USD · US Dollar'))
  await user.click(button())
  await vi.waitFor(() => expect(sent).toEqual([{ ...entered, timeZone: 'America/New_York', currency: 'USD' }]))
})

test('what is missing is named before anything is sent', async () => {
  answer(200, { signedIn: true })
  const user = userEvent.setup()
  render(<SignUpForm />)
  await user.click(button())
  for (const said of ['Enter your name', 'Enter the name of your business', 'Enter your e-mail address', 'Enter 8 to 128 characters']) {
    expect(await screen.findByText(new RegExp(said))).toBeTruthy()
  }
  expect(sent).toEqual([])
})

test('an address that is taken is told, with the way to the sign-in; everything entered is kept', async () => {
  answer(409, { reason: 'email_taken' })
  const user = await fillIn()
  await user.click(button())
  const alert = await screen.findByRole('alert')
  expect(alert.textContent).toContain('This e-mail address is taken')
  expect(within(alert).getByRole('link', { name: 'Sign in' }).getAttribute('href')).toBe('/sign-in')
  expect(field('Business name').value).toBe('Studio Neu')
  expect(button().getAttribute('aria-disabled')).not.toBe('true')
  expect(leave).not.toHaveBeenCalled()
})

test('a time zone that the server does not know is said at its field', async () => {
  answer(400, { fields: { timeZone: 'Choose a time zone from the list.' } })
  const user = await fillIn()
  await user.click(button())
  expect(await screen.findByText('Choose a time zone from the list.')).toBeTruthy()
  expect(field('Time zone').getAttribute('aria-invalid')).toBe('true')
})

test.each([
  [429, 'Too many attempts'],
  [500, 'That did not work'],
])('an answer of %i is explained kindly', async (status, title) => {
  answer(status, {})
  const user = await fillIn()
  await user.click(button())
  expect((await screen.findByRole('alert')).textContent).toContain(title)
})
