import { expect } from '@playwright/test'
import { test } from './fixtures.ts'
import { mondayOf, wallClock } from './screens/calendar.ts'
import { openPurchase } from './screens/purchase-panel.ts'
import { fromNow, studioZone } from './studio.ts'

// What the server sends is in its place from the first paint on: nothing waits for a script.
test.use({ javaScriptEnabled: false })

const figures = { remaining: 9, scheduled: 1, used: 0, total: 10 }

test('the server sends the client with figures and history, before any script runs', async ({ page, studio }) => {
  const client = await studio.addClient('Anna Albers')
  const purchase = await studio.sell(client.id)
  await studio.book({ clientId: client.id, startsAt: fromNow({ days: 1 }) })
  const panel = await openPurchase(page, purchase)
  await expect(page.getByRole('heading', { name: 'Anna Albers' })).toBeVisible()
  await expect(panel.panel).toBeVisible()
  await panel.shows(figures)
  await expect(panel.entry(2)).toContainText('Set aside for a booking')
})

test('the server sends Today with its sessions and what needs doing', async ({ page, studio }) => {
  const client = await studio.addClient('Anna Albers')
  await studio.sell(client.id, { sessions: 3 })
  await studio.book({ clientId: client.id, startsAt: fromNow({ minutes: -10 }) })
  await page.goto('/')
  await expect(page.getByRole('listitem').filter({ hasText: 'Anna Albers' }).filter({ hasText: 'Now' })).toContainText('2 left')
  await expect(page.getByRole('region', { name: 'Running low' })).toContainText('Anna Albers')
})

test('the server sends the list of clients with their figures', async ({ page, studio }) => {
  const client = await studio.addClient('Anna Albers')
  await studio.sell(client.id)
  await studio.book({ clientId: client.id, startsAt: fromNow({ days: 1 }) })
  await page.goto('/clients')
  const row = page.locator(`[data-client="${client.id}"]`)
  await expect(row).toBeVisible()
  await expect(row.locator('[data-figure="remaining"]')).toHaveText('9')
  await expect(row.locator('[data-figure="scheduled"]')).toHaveText('1')
})

test('the server sends a day with its trainers side by side', async ({ page, studio }) => {
  const client = await studio.addClient('Anna Albers')
  const trainerId = await studio.addTrainer('Tom Trainer')
  const booking = await studio.book({ clientId: client.id, startsAt: fromNow({ days: 1 }), trainerId, kind: 'trial' })
  await page.goto(`/calendar?view=day&date=${wallClock(booking.startsAt).date}`)
  const lane = page.locator('section').filter({ has: page.getByRole('heading', { name: 'Tom Trainer' }) })
  await expect(lane.getByText('Anna Albers').filter({ visible: true })).toHaveCount(1)
  await expect(page.getByRole('heading', { name: 'Olga Owner' })).toBeVisible()
})

test('the server sends the offers', async ({ page, studio }) => {
  await studio.sell((await studio.addClient('Anna Albers')).id)
  await page.goto('/offers')
  await expect(page.getByRole('row', { name: /10 sessions/ })).toContainText('€500.00')
})

for (const { screen, viewport } of [
  { screen: 'the agenda on a phone', viewport: { width: 360, height: 740 } },
  { screen: 'the week on a desk', viewport: { width: 1280, height: 800 } },
]) {
  test.describe(`the server sends ${screen}`, () => {
    test.use({ viewport })

    test('and it is seen without scripts', async ({ page, studio }) => {
      const client = await studio.addClient('Anna Albers')
      await studio.sell(client.id)
      const booking = await studio.book({ clientId: client.id, startsAt: fromNow({ days: 1 }) })
      const { date, time } = wallClock(booking.startsAt)
      await page.goto(`/calendar?date=${date}`)
      await expect(page.getByText('Anna Albers').filter({ visible: true })).toHaveCount(1)
      await expect(page.getByText(time).filter({ visible: true })).toHaveCount(1)
      const day = new Intl.DateTimeFormat('en-GB', { timeZone: studioZone, weekday: 'short', day: 'numeric' }).format(booking.startsAt)
      const heading = viewport.width > 360 ? day : new RegExp(`^${day.slice(0, 3)}\\w+ ${day.slice(4)} `)
      await expect(page.getByRole('heading', { name: heading, level: 2 })).toBeVisible()
      const first = viewport.width > 360 ? mondayOf(date) : date
      await expect(page.getByRole('heading', { name: new RegExp(`^${Number(first.slice(-2))}\\D`), level: 1 })).toBeVisible()
    })
  })
}
