import { expect } from '@playwright/test'
import { test } from './fixtures.ts'
import { BookDialog, openSession, wallClock } from './screens/calendar.ts'
import { toast } from './screens/toast.ts'
import { fromNow } from './studio.ts'

const untouched = { remaining: 10, scheduled: 0, used: 0, total: 10 }
const setAside = { remaining: 9, scheduled: 1, used: 0, total: 10 }
const used = { remaining: 9, scheduled: 0, used: 1, total: 10 }

test('book from the calendar: the session is set aside, the calendar shows it, Undo gives it back', async ({ page, studio }) => {
  const client = await studio.addClient('Anna Albers')
  const purchase = await studio.sell(client.id)
  const day = wallClock(fromNow({ days: 3 })).date
  await page.goto(`/calendar?date=${day}`)
  await page.getByRole('button', { name: 'Book', exact: true }).click()
  const book = new BookDialog(page)
  await book.chooseClient('Anna Albers')
  await book.enterTime({ date: day, time: '18:00' })
  await expect(book.dialog).toContainText('10 sessions, 10 left')
  await book.submit()
  await expect(book.dialog).toBeHidden()
  await expect(toast(page, 'Booked for')).toContainText('18:00')
  await expect(page.getByRole('button', { name: /Anna Albers/ })).toBeVisible()
  expect(await studio.figures(purchase.id)).toEqual(setAside)
  await toast(page, 'Booked for').getByRole('button', { name: 'Undo' }).click()
  await expect(toast(page, 'Cancelled')).toContainText('The session is back.')
  await expect(page.getByRole('button', { name: /Anna Albers/ })).toBeHidden()
  expect(await studio.figures(purchase.id)).toEqual(untouched)
})

test('complete: set aside becomes used, Undo sets it aside again, the opened booking shows both', async ({ page, studio }) => {
  const client = await studio.addClient('Anna Albers')
  const purchase = await studio.sell(client.id)
  const booking = await studio.book({ clientId: client.id, startsAt: fromNow({ minutes: -10 }) })
  const dialog = await openSession(page, booking)
  await expect(dialog).toContainText('10 sessions: 1 session set aside, 9 left.')
  await dialog.getByRole('button', { name: 'Complete' }).click()
  await expect(dialog).toBeHidden()
  const message = toast(page, 'Completed')
  await expect(message).toContainText('1 session used. 10 sessions: 9 of 10 left.')
  expect(await studio.figures(purchase.id)).toEqual(used)
  await message.getByRole('button', { name: 'Undo' }).click()
  await expect(toast(page, 'Booking reopened')).toContainText('1 session is set aside.')
  expect(await studio.figures(purchase.id)).toEqual(setAside)
})

test('a cancel in time asks nothing, and the session is back', async ({ page, studio }) => {
  const client = await studio.addClient('Anna Albers')
  const purchase = await studio.sell(client.id)
  const booking = await studio.book({ clientId: client.id, startsAt: fromNow({ days: 3 }) })
  const dialog = await openSession(page, booking)
  await dialog.getByRole('button', { name: 'Cancel booking' }).click()
  await expect(dialog).toBeHidden()
  await expect(toast(page, 'Cancelled')).toContainText('The session is back.')
  expect(await studio.figures(purchase.id)).toEqual(untouched)
})

test('a trainer is never in two places: the dialog says so and books nothing', async ({ page, studio }) => {
  const client = await studio.addClient('Anna Albers')
  const purchase = await studio.sell(client.id)
  const taken = await studio.book({ clientId: client.id, startsAt: fromNow({ days: 2 }) })
  await page.goto(`/calendar?date=${wallClock(taken.startsAt).date}&book=${client.id}`)
  const book = new BookDialog(page)
  await expect(book.dialog.getByRole('combobox', { name: 'Client' })).toHaveValue('Anna Albers')
  await book.enterTime(wallClock(new Date(taken.startsAt.getTime() + 30 * 60_000)))
  await book.submit()
  await expect(book.dialog.getByRole('alert')).toContainText('The trainer has another session at that time')
  await book.enterTime(wallClock(taken.endsAt))
  await book.submit()
  await expect(toast(page, 'Booked for')).toBeVisible()
  expect(await studio.figures(purchase.id)).toEqual({ remaining: 8, scheduled: 2, used: 0, total: 10 })
})

test('a trial draws on nothing; a member without a pack is booked only where sessions may be owed', async ({ page, studio }) => {
  const client = await studio.addClient('Anna Albers')
  await page.goto(`/calendar?book=${client.id}`)
  const book = new BookDialog(page)
  await expect(book.dialog).toContainText('No purchase of this client pays at that time')
  await expect(book.dialog.getByRole('checkbox', { name: /owed/ })).toBeHidden()
  await book.choose('Kind', /^Trial/)
  await expect(book.dialog.getByText('No purchase of this client pays')).toBeHidden()
  await book.submit()
  await expect(toast(page, 'Booked for')).toBeVisible()
})

test('a pack sold during the day pays for the session of that morning too', async ({ page, studio }) => {
  const client = await studio.addClient('Anna Albers')
  await studio.sell((await studio.addClient('Ben Brandt')).id)
  await page.goto(`/clients/${client.id}`)
  await page.getByRole('button', { name: 'Sell', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Sell', exact: true }).click()
  await expect(toast(page, '10 sessions sold')).toBeVisible()
  const today = wallClock(fromNow({})).date
  await page.goto(`/calendar?date=${today}&book=${client.id}`)
  const book = new BookDialog(page)
  await book.enterTime({ date: today, time: '06:00' })
  await expect(book.dialog).toContainText('10 sessions, 10 left')
  await book.submit()
  await expect(toast(page, 'Booked for')).toContainText('9 left')
})

test.describe('where sessions may be owed', () => {
  test.use({ studioTerms: { policies: { allowOwed: true } } })

  test('a member without a pack is booked once somebody says that it is owed', async ({ page, studio }) => {
    const client = await studio.addClient('Anna Albers')
    const day = wallClock(fromNow({ days: 3 })).date
    await page.goto(`/calendar?view=agenda&date=${day}&book=${client.id}`)
    const book = new BookDialog(page)
    await book.enterTime({ date: day, time: '18:00' })
    await book.submit()
    await expect(book.dialog.getByRole('alert')).toBeVisible()
    await book.dialog.getByRole('checkbox', { name: /owed/ }).click()
    await book.submit()
    await expect(toast(page, 'Booked for')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Anna Albers' })).toContainText('Owed')
  })
})

test('what one booked a moment ago is cancelled without a question, however soon it starts', async ({ page, studio }) => {
  const client = await studio.addClient('Anna Albers')
  const purchase = await studio.sell(client.id)
  const startsAt = fromNow({ hours: 2 })
  const day = wallClock(startsAt).date
  await page.goto(`/calendar?view=agenda&date=${day}&book=${client.id}`)
  const book = new BookDialog(page)
  await book.enterTime(wallClock(startsAt))
  await book.submit()
  await expect(toast(page, 'Booked for')).toBeVisible()
  await page.getByRole('button', { name: 'Anna Albers' }).click()
  await page.getByRole('button', { name: 'Cancel booking' }).click()
  await expect(toast(page, 'Cancelled')).toContainText('The session is back.')
  expect(await studio.figures(purchase.id)).toEqual(untouched)
})

test('ten clicks on Book make one booking', async ({ page, studio }) => {
  const client = await studio.addClient('Anna Albers')
  const purchase = await studio.sell(client.id)
  await page.goto(`/calendar?book=${client.id}`)
  const book = new BookDialog(page)
  await expect(book.dialog).toContainText('10 sessions, 10 left')
  await book.dialog.getByRole('button', { name: 'Book', exact: true }).evaluate((button: HTMLElement) => {
    for (let click = 0; click < 10; click++) button.click()
  })
  await expect(toast(page, 'Booked for')).toBeVisible()
  expect(await studio.figures(purchase.id)).toEqual(setAside)
})

for (const screen of [
  { name: 'on a desk', viewport: { width: 1440, height: 800 } },
  { name: 'on a phone', viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true },
]) {
  const { name, ...use } = screen
  test.describe(name, () => {
    test.use(use)

    test('what is entered stays where it is while it is found out what pays', async ({ page, studio }) => {
      const client = await studio.addClient('Anna Albers')
      await studio.sell(client.id)
      let answer = () => {}
      const asked = new Promise<void>((resolve) => {
        answer = resolve
      })
      await page.route(/purchases\.listForClient/, async (route) => {
        await asked
        await route.continue()
      })
      await page.goto(`/calendar?book=${client.id}`)
      const { dialog } = new BookDialog(page)
      const date = dialog.getByRole('button', { name: /^Date/ })
      // Until it is where it comes to rest.
      await date.click({ trial: true })
      await expect(dialog).not.toContainText('Paid by')
      const before = await date.boundingBox()
      answer()
      await expect(dialog).toContainText('10 sessions, 10 left')
      expect(await date.boundingBox()).toEqual(before)
    })
  })
}
