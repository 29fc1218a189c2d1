import { expect, type Page } from '@playwright/test'
import { test } from './fixtures.ts'
import { openSession, wallClock } from './screens/calendar.ts'
import { openPurchase } from './screens/purchase-panel.ts'
import { toast } from './screens/toast.ts'
import { fromNow } from './studio.ts'

const phone = { width: 360, height: 740 }
test.use({ viewport: phone, hasTouch: true })

test('at 360 px nothing scrolls sideways, on any page and in any dialog', async ({ page, studio }) => {
  const client = await studio.addClient('Maximiliane-Theodora von Hohenstaufen-Wolkenstein-Habsburg')
  const purchase = await studio.sell(client.id, {
    name: 'Unbegrenztes-Premium-Ganzjahres-Personaltraining (Bestandskunden)',
    sessions: 1000,
  })
  await studio.addTrainer('Christophorus-Sebastian Schwarzenegger-Oberhuber')
  const booking = await studio.book({ clientId: client.id, startsAt: fromNow({ minutes: -10 }) })
  const { date } = wallClock(booking.startsAt)

  await page.goto('/')
  await expect(page.getByRole('button', { name: /^Max/ })).toBeVisible()
  await expectNoSidewaysScroll(page, 'today')
  await page.goto('/clients')
  await expectNoSidewaysScroll(page, 'clients')
  await page.getByRole('button', { name: 'Add client' }).click()
  await expectNoSidewaysScroll(page, 'add a client')
  const panel = await openPurchase(page, purchase)
  await panel.use.tap()
  await expect(toast(page, '1 session used')).toBeVisible()
  await expect(panel.entry(3)).toBeVisible()
  await expectNoSidewaysScroll(page, 'client')
  await page.getByRole('button', { name: 'Sell' }).click()
  await expect(page.getByRole('dialog').getByRole('radio').first()).toBeVisible()
  await expectNoSidewaysScroll(page, 'sell')
  for (const view of ['agenda', 'day', 'week']) {
    await page.goto(`/calendar?view=${view}&date=${date}`)
    await expect(page.getByRole('button', { name: /^(\d.*)?Max/ }).first()).toBeVisible()
    await expectNoSidewaysScroll(page, view)
  }
  await page.goto(`/calendar?book=${client.id}`)
  await expect(page.getByRole('dialog')).toContainText('998 left')
  await expectNoSidewaysScroll(page, 'book')
  const dialog = await openSession(page, booking)
  await expectNoSidewaysScroll(page, 'session')
  await dialog.getByRole('button', { name: 'No-show' }).tap()
  await expectNoSidewaysScroll(page, 'question')
  await dialog.getByRole('button', { name: 'Back' }).tap()
  await dialog.getByRole('button', { name: 'Move' }).tap()
  await expectNoSidewaysScroll(page, 'move')
  await page.goto('/offers')
  await expectNoSidewaysScroll(page, 'offers')
  await page.getByRole('button', { name: /^Unbegrenztes/ }).tap()
  await expect(page.getByRole('dialog')).toBeVisible()
  await expectNoSidewaysScroll(page, 'edit an offer')
  await page.goto('/settings')
  await expect(page.getByText('Christophorus-Sebastian').first()).toBeVisible()
  await page.getByRole('button', { name: 'New API key' }).tap()
  await page.getByRole('dialog').getByLabel('Name').fill('Unbegrenztes-Premium-Ganzjahres-Personaltraining-Abrechnungsprogramm')
  await page.getByRole('button', { name: 'Make the key' }).tap()
  await expect(page.getByRole('textbox', { name: 'API key' })).toBeVisible()
  await expectNoSidewaysScroll(page, 'new key')
  await page.getByRole('button', { name: 'Done' }).tap()
  await expectNoSidewaysScroll(page, 'settings')
  await page.goto('/nothing/here')
  await expectNoSidewaysScroll(page, 'not found')
  await page.context().clearCookies()
  await page.goto('/sign-in')
  await expectNoSidewaysScroll(page, 'sign in')
  await page.goto('/sign-up')
  await expectNoSidewaysScroll(page, 'sign up')
})

/** Neither the page nor anything in it is wider than its window. */
async function expectNoSidewaysScroll(page: Page, screen: string): Promise<void> {
  const wider = await page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll('body, body *')]
      .filter((element) => {
        const scrolls = element === document.documentElement || /auto|scroll/.test(getComputedStyle(element).overflowX)
        return scrolls && element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0
      })
      .map((element) => `${element.tagName}.${element.className}: ${element.scrollWidth} in ${element.clientWidth}`),
  )
  expect(wider, screen).toEqual([])
}

test('a bar at the bottom leads everywhere; the calendar begins with the agenda', async ({ page, studio }) => {
  const client = await studio.addClient('Anna Albers')
  await studio.sell(client.id)
  await studio.book({ clientId: client.id, startsAt: fromNow({ minutes: 30 }) })
  await page.goto('/clients')
  const bar = page.getByRole('navigation', { name: 'Main' })
  const box = await bar.boundingBox()
  expect(box && Math.round(box.y + box.height)).toBe(phone.height)
  await bar.getByRole('link', { name: 'Calendar' }).tap()
  await expect(page).toHaveURL(/\/calendar/)
  await expect(page.getByRole('button', { name: 'Agenda' })).toHaveAttribute('aria-pressed', 'true')
  await expect(page.getByRole('button', { name: 'Anna Albers' })).toBeVisible()
  await bar.getByRole('link', { name: 'Clients' }).tap()
  await expect(page.getByRole('heading', { name: 'Clients' })).toBeVisible()
})

test('complete today’s session in two taps from the calendar too, and read the new balance', async ({ page, studio }) => {
  const client = await studio.addClient('Anna Albers')
  await studio.sell(client.id)
  await studio.book({ clientId: client.id, startsAt: fromNow({ minutes: -10 }) })
  await page.goto('/calendar')
  await page.getByRole('button', { name: 'Anna Albers' }).tap()
  await page.getByRole('button', { name: 'Complete' }).tap()
  await expect(toast(page, 'Completed')).toContainText('9 of 10 left')
  await expect(page.getByRole('button', { name: 'Anna Albers' })).toContainText('Completed')
})
