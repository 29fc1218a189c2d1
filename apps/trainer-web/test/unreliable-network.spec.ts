import { expect } from '@playwright/test'
import { test } from './fixtures.ts'
import { keysSent, loseNextAnswer } from './network.ts'
import { openPurchase } from './screens/purchase-panel.ts'
import { toast } from './screens/toast.ts'

const ten = { remaining: 10, scheduled: 0, used: 0, total: 10 }
const nine = { remaining: 9, scheduled: 0, used: 1, total: 10 }

test('the answer is lost after the server counted: Retry sends the same key, and one session is deducted', async ({ page, studio }) => {
  const client = await studio.addClient('Anna Albers')
  const purchase = await studio.sell(client.id)
  const panel = await openPurchase(page, purchase)
  await panel.shows(ten)
  const keys = keysSent(page, 'purchases.useSession')
  await loseNextAnswer(page, 'purchases.useSession')
  await panel.use.click()
  const message = toast(page, 'No connection')
  await expect(message).toContainText('Retrying is safe: it counts once.')
  expect(await studio.figures(purchase.id)).toEqual(nine)
  await message.getByRole('button', { name: 'Retry' }).click()
  await expect(toast(page, '1 session used')).toContainText('9 of 10 left')
  await panel.shows(nine)
  expect(keys).toHaveLength(2)
  expect(new Set(keys).size).toBe(1)
  expect(await studio.figures(purchase.id)).toEqual(nine)
})

test('the answer is lost and the button tapped again instead of Retry: still one session', async ({ page, studio }) => {
  const client = await studio.addClient('Anna Albers')
  const purchase = await studio.sell(client.id)
  const panel = await openPurchase(page, purchase)
  await loseNextAnswer(page, 'purchases.useSession')
  await panel.use.click()
  await expect(toast(page, 'No connection')).toBeVisible()
  await panel.use.click()
  await expect(toast(page, '1 session used')).toBeVisible()
  await panel.shows(nine)
  expect(await studio.figures(purchase.id)).toEqual(nine)
})

test('offline: the old figures return with the reason, and Retry counts once when the network is back', async ({
  page,
  context,
  studio,
}) => {
  const client = await studio.addClient('Anna Albers')
  const purchase = await studio.sell(client.id)
  const panel = await openPurchase(page, purchase)
  await panel.shows(ten)
  await context.setOffline(true)
  await panel.use.click()
  const message = toast(page, 'No connection')
  await expect(message).toBeVisible()
  await panel.shows(ten)
  await context.setOffline(false)
  await message.getByRole('button', { name: 'Retry' }).click()
  await panel.shows(nine)
  await expect(toast(page, '1 session used')).toBeVisible()
  expect(await studio.figures(purchase.id)).toEqual(nine)
})

test('the server fails: the old figures return, and nothing of its insides is shown', async ({ page, studio }) => {
  const client = await studio.addClient('Anna Albers')
  const purchase = await studio.sell(client.id)
  const panel = await openPurchase(page, purchase)
  await panel.shows(ten)
  await page.route('**/api/trpc/*useSession*', (route) => route.fulfill({ status: 502, body: '<h1>Bad gateway</h1>' }), { times: 1 })
  await panel.use.click()
  await expect(toast(page, 'Retrying is safe: it counts once.')).toBeVisible()
  await expect(page.getByText('Bad gateway')).toBeHidden()
  await panel.shows(ten)
  expect(await studio.figures(purchase.id)).toEqual(ten)
})

test('the sign-in ended meanwhile: nothing is counted, and the message says so', async ({ page, context, studio }) => {
  const client = await studio.addClient('Anna Albers')
  const purchase = await studio.sell(client.id)
  const panel = await openPurchase(page, purchase)
  await panel.shows(ten)
  await context.clearCookies()
  await panel.use.click()
  await expect(toast(page, 'You are signed out')).toBeVisible()
  await panel.shows(ten)
  expect(await studio.figures(purchase.id)).toEqual(ten)
})

test('figures stay on the screen while the server cannot be reached', async ({ page, studio }) => {
  const client = await studio.addClient('Anna Albers')
  const purchase = await studio.sell(client.id)
  await page.clock.install()
  const panel = await openPurchase(page, purchase)
  await panel.shows(ten)
  let refused = 0
  await page.route('**/api/trpc/*', (route) => {
    refused += 1
    return route.abort('connectionrefused')
  })
  await page.clock.runFor(10_000)
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange', { bubbles: true })))
  await expect(async () => {
    await page.clock.runFor(10_000)
    expect(refused).toBeGreaterThanOrEqual(4)
  }).toPass()
  await panel.shows(ten)
})
