import { expect } from '@playwright/test'
import { test } from './fixtures.ts'
import { wallClock } from './screens/calendar.ts'
import { openPurchase } from './screens/purchase-panel.ts'
import { fromNow } from './studio.ts'

// Without scripts, what the server streams after the page's frame stays where it arrived: in the page, but not yet in its place.
test.use({ javaScriptEnabled: false })

const figures = { remaining: 9, scheduled: 1, used: 0, total: 10 }

test('the server sends the client with figures and history, before any script runs', async ({ page, studio }) => {
  const client = await studio.addClient('Anna Albers')
  const purchase = await studio.sell(client.id)
  await studio.book({ clientId: client.id, startsAt: fromNow({ days: 1 }) })
  const panel = await openPurchase(page, purchase)
  await expect(page.locator('h1').last()).toHaveText('Anna Albers')
  await panel.shows(figures)
  await expect(panel.entry(2)).toContainText('Set aside for a booking')
})

test('the server sends the list of clients with their figures', async ({ page, studio }) => {
  const client = await studio.addClient('Anna Albers')
  await studio.sell(client.id)
  await studio.book({ clientId: client.id, startsAt: fromNow({ days: 1 }) })
  await page.goto('/clients')
  const row = page.locator(`[data-client="${client.id}"]`)
  await expect(row.locator('[data-figure="remaining"]')).toHaveText('9')
  await expect(row.locator('[data-figure="scheduled"]')).toHaveText('1')
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 } })

  test('the server sends the agenda', async ({ page, studio }) => {
    const client = await studio.addClient('Anna Albers')
    await studio.sell(client.id)
    const booking = await studio.book({ clientId: client.id, startsAt: fromNow({ days: 1 }) })
    const { date, time } = wallClock(booking.startsAt)
    await page.goto(`/calendar?date=${date}`)
    await expect(page.getByText('Anna Albers')).toBeAttached()
    await expect(page.getByText(time)).toBeAttached()
  })
})
