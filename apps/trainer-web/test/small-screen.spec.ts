import { expect, type Page } from '@playwright/test'
import { test } from './fixtures.ts'
import { everyScreen } from './screens/every-screen.ts'
import { openPurchase } from './screens/purchase-panel.ts'
import { toast } from './screens/toast.ts'
import { fromNow } from './studio.ts'

const phone = { width: 360, height: 740 }
const longName = 'Maximiliane-Theodora von Hohenstaufen-Wolkenstein-Habsburg'
test.use({ viewport: phone, hasTouch: true, isMobile: true })

test('at 360 px nothing scrolls sideways, on any page and in any dialog', async ({ page, studio }) => {
  const client = await studio.addClient(longName)
  await studio.sell(client.id, {
    name: 'Unbegrenztes-Premium-Ganzjahres-Personaltraining (Bestandskunden)',
    sessions: 1000,
  })
  await studio.addTrainer('Christophorus-Sebastian Schwarzenegger-Oberhuber')
  const booking = await studio.book({ clientId: client.id, startsAt: fromNow({ minutes: -10 }) })
  for (const { name, signedOut, open } of everyScreen) {
    if (signedOut) await page.context().clearCookies()
    await open(page, { client, booking })
    await expectNoSidewaysScroll(page, name)
  }
})

test('at 360 px a change and the message that tells of it do not scroll sideways', async ({ page, studio }) => {
  const client = await studio.addClient(longName)
  const panel = await openPurchase(page, await studio.sell(client.id, { sessions: 1000 }))
  await panel.use.tap()
  await expect(toast(page, '1 session used')).toBeVisible()
  await expect(panel.entry(2)).toBeVisible()
  await expectNoSidewaysScroll(page, 'client')
  await page.goto('/settings')
  await page.getByRole('button', { name: 'New API key' }).tap()
  await page.getByRole('dialog').getByLabel('Name').fill('Unbegrenztes-Premium-Ganzjahres-Personaltraining-Abrechnungsprogramm')
  await page.getByRole('button', { name: 'Make the key' }).tap()
  await expect(page.getByRole('textbox', { name: 'API key' })).toBeVisible()
  await expectNoSidewaysScroll(page, 'new key')
  await page.getByRole('button', { name: 'Done' }).tap()
  await expectNoSidewaysScroll(page, 'settings')
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
  // A phone shows a page smaller that is too wide for it.
  expect(await page.evaluate(() => window.innerWidth), screen).toBe(phone.width)
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
