import { expect, type Page } from '@playwright/test'
import { openSession, type PlacedBooking, wallClock } from './calendar.ts'

/** Whose data the screens show: a client with a pack and a booking that has begun or is to come, in a studio with offers. */
export interface Shown {
  client: { id: string; name: string }
  booking: PlacedBooking
}

export interface Screen {
  name: string
  signedOut?: true
  /** Goes there and waits until everything on it has come. */
  open(page: Page, shown: Shown): Promise<void>
}

/** The screens and dialogs of the app, each by its address: whatever is looked at on all of them takes them from here. */
export const everyScreen: Screen[] = [
  { name: 'today', open: (page) => visit(page, '/') },
  { name: 'clients', open: (page) => visit(page, '/clients') },
  {
    name: 'add a client',
    async open(page) {
      await visit(page, '/clients')
      await press(page, 'Add client')
    },
  },
  { name: 'client', open: (page, { client }) => visit(page, `/clients/${client.id}`) },
  {
    name: 'sell',
    async open(page, { client }) {
      await visit(page, `/clients/${client.id}`)
      await press(page, 'Sell')
      await expect(page.getByRole('dialog').getByRole('radio').first()).toBeVisible()
    },
  },
  ...(['day', 'week', 'agenda'] as const).map((view) => ({
    name: view,
    async open(page: Page, { booking }: Shown) {
      await visit(page, `/calendar?view=${view}&date=${wallClock(booking.startsAt).date}`)
      // What the server painted gives way to the calendar once that has loaded.
      await page.waitForLoadState('networkidle')
    },
  })),
  {
    name: 'book',
    async open(page, { client }) {
      await visit(page, `/calendar?book=${client.id}`)
      await expect(page.getByRole('dialog')).toContainText(/\d left/)
    },
  },
  { name: 'session', open: async (page, { booking }) => void (await openSession(page, booking)) },
  { name: 'no-show', open: (page, { booking }) => ask(page, booking, 'No-show') },
  { name: 'move', open: (page, { booking }) => ask(page, booking, 'Move') },
  {
    name: 'move to a day',
    open: async (page, { booking }) => {
      await ask(page, booking, 'Move')
      await page.getByRole('button', { name: /^Date/ }).click()
      await expect(page.getByRole('grid')).toBeVisible()
    },
  },
  { name: 'offers', open: (page) => visit(page, '/offers') },
  {
    name: 'new offer',
    async open(page) {
      await visit(page, '/offers')
      await press(page, 'New offer')
    },
  },
  { name: 'settings', open: (page) => visit(page, '/settings') },
  {
    name: 'new API key',
    async open(page) {
      await visit(page, '/settings')
      await press(page, 'New API key')
    },
  },
  {
    name: 'invite a trainer',
    async open(page) {
      await visit(page, '/settings')
      await press(page, 'Invite a trainer')
    },
  },
  { name: 'developers', open: (page) => visit(page, '/developers') },
  { name: 'not found', open: (page) => visit(page, '/nothing/here') },
  { name: 'sign in', signedOut: true, open: (page) => visit(page, '/sign-in') },
  { name: 'sign up', signedOut: true, open: (page) => visit(page, '/sign-up') },
]

async function visit(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await expect(page.getByRole('heading', { level: 1 })).toBeAttached()
  // What stands in for something that is still being fetched.
  await expect(page.locator('.animate-pulse')).toHaveCount(0)
}

async function press(page: Page, button: string): Promise<void> {
  await page.getByRole('button', { name: button, exact: true }).first().click()
  await expect(page.getByRole('dialog')).toBeVisible()
}

async function ask(page: Page, booking: PlacedBooking, button: string): Promise<void> {
  const dialog = await openSession(page, booking)
  await dialog.getByRole('button', { name: button }).click()
  await expect(dialog.getByRole('button', { name: 'Back' })).toBeVisible()
}
