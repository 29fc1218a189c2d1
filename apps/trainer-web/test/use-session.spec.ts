import { expect } from '@playwright/test'
import { test } from './fixtures.ts'
import { hold, keysSent } from './network.ts'
import { openPurchase, PurchasePanel } from './screens/purchase-panel.ts'
import { toast } from './screens/toast.ts'
import { fromNow, studioZone } from './studio.ts'

const ten = { remaining: 10, scheduled: 0, used: 0, total: 10 }
const nine = { remaining: 9, scheduled: 0, used: 1, total: 10 }
const eight = { remaining: 8, scheduled: 0, used: 2, total: 10 }

test('Use 1 session shows the new balance within 100 ms, before the server has answered, and keeps it', async ({ page, studio }) => {
  const client = await studio.addClient('Anna Albers')
  const purchase = await studio.sell(client.id)
  const panel = await openPurchase(page, purchase)
  await panel.shows(ten)
  const balances = await panel.paintedBalances()
  const request = await hold(page, 'purchases.useSession')
  expect(await panel.millisecondsUntilShown()).toBeLessThan(100)
  await panel.shows(nine)
  expect(await studio.figures(purchase.id)).toEqual(ten)
  request.letGo()
  await expect(toast(page, '1 session used')).toContainText('9 of 10 left')
  await expect(panel.entry(2)).toBeVisible()
  expect(await balances.jsonValue()).toEqual(['10', '9'])
  expect(await studio.figures(purchase.id)).toEqual(nine)
})

test('ten clicks within 200 ms deduct one session and send one request', async ({ page, studio }) => {
  const client = await studio.addClient('Anna Albers')
  const purchase = await studio.sell(client.id)
  const panel = await openPurchase(page, purchase)
  await panel.shows(ten)
  const keys = keysSent(page, 'purchases.useSession')
  await panel.use.evaluate(async (button: HTMLElement) => {
    for (let click = 0; click < 10; click++) {
      button.click()
      await new Promise((resolve) => setTimeout(resolve, 15))
    }
  })
  await expect(toast(page, '1 session used')).toBeVisible()
  await panel.shows(nine)
  await page.reload()
  await panel.shows(nine)
  expect(keys).toHaveLength(1)
  expect(await studio.figures(purchase.id)).toEqual(nine)
})

test('a double click deducts one session, and so does the next one: each is an intent of its own', async ({ page, studio }) => {
  const client = await studio.addClient('Anna Albers')
  const purchase = await studio.sell(client.id)
  await page.clock.install()
  const panel = await openPurchase(page, purchase)
  await panel.shows(ten)
  const keys = keysSent(page, 'purchases.useSession')
  await panel.use.dblclick()
  await expect(toast(page, '9 of 10 left')).toBeVisible()
  await panel.shows(nine)
  await page.clock.runFor(1000)
  await panel.use.dblclick()
  await expect(toast(page, '8 of 10 left')).toBeVisible()
  await panel.shows(eight)
  expect(new Set(keys).size).toBe(2)
  expect(await studio.figures(purchase.id)).toEqual(eight)
})

test('Undo is offered for at least 8 s and writes an entry that takes the use back', async ({ page, studio }) => {
  const client = await studio.addClient('Anna Albers')
  const purchase = await studio.sell(client.id)
  await page.clock.install()
  const panel = await openPurchase(page, purchase)
  await panel.use.click()
  const message = toast(page, '1 session used')
  await expect(message).toBeVisible()
  await page.clock.runFor(8000)
  await message.getByRole('button', { name: 'Undo' }).click()
  await expect(toast(page, '1 session reinstated')).toContainText('10 of 10 left')
  await panel.shows(ten)
  await expect(panel.entry(3)).toContainText('Reinstated · takes back entry 2')
  await expect(panel.entry(2)).toContainText('taken back by entry 3')
  expect(await studio.figures(purchase.id)).toEqual(ten)
})

test('Undo is reached by keyboard alone', async ({ page, studio }) => {
  const client = await studio.addClient('Anna Albers')
  const purchase = await studio.sell(client.id)
  const panel = await openPurchase(page, purchase)
  await panel.use.press('Enter')
  await expect(toast(page, '1 session used')).toBeVisible()
  await page.keyboard.press('Alt+t')
  await expect(async () => {
    await page.keyboard.press('Tab')
    await expect(toast(page, '1 session used').getByRole('button', { name: 'Undo' })).toBeFocused({ timeout: 100 })
  }).toPass()
  await page.keyboard.press('Enter')
  await panel.shows(ten)
  await expect(toast(page, '1 session reinstated')).toBeVisible()
})

test('Reinstate takes back the newest use that stands; the history says who did what, when, and adds up', async ({ page, studio }) => {
  const client = await studio.addClient('Anna Albers')
  const purchase = await studio.sell(client.id)
  await page.clock.install()
  const panel = await openPurchase(page, purchase)
  await expect(panel.reinstate).toBeHidden()
  await panel.use.click()
  await panel.shows(nine)
  await expect(panel.entry(2)).toBeVisible()
  await page.clock.runFor(1000)
  await panel.use.click()
  await panel.shows(eight)
  await expect(panel.panel.getByText('(entry 3)')).toBeVisible()
  await panel.reinstate.click()
  await panel.shows(nine)
  await expect(panel.panel.getByText('(entry 2)')).toBeVisible()

  const [taken, , used, sold] = await studio.history(purchase.id)
  await expect(panel.entry(1)).toContainText('Sold')
  await expect(panel.entry(2)).toContainText('Used')
  await expect(panel.entry(4)).toContainText('Reinstated · takes back entry 3')
  for (const [version, line] of [[1, sold] as const, [2, used] as const, [4, taken] as const]) {
    await expect(panel.entry(version)).toContainText(`${inBerlin(line?.occurredAt)} · Olga Owner`)
  }
  await expect(panel.history.locator('[data-sum="remaining"]')).toHaveText('9')
  expect(await studio.figures(purchase.id)).toEqual(nine)
})

function inBerlin(at: Date | undefined): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone: studioZone, hour: '2-digit', minute: '2-digit' }).format(at)
}

test('nothing can be used of a pack that is used up, expired or not valid yet', async ({ page, studio }) => {
  const client = await studio.addClient('Anna Albers')
  const future = fromNow({ days: 7 })
  const past = fromNow({ days: -1 })
  const [full, later, over] = [
    await studio.sell(client.id, { sessions: 1 }),
    await studio.sell(client.id, { validFrom: future }),
    await studio.sell(client.id, { expiresAt: past }),
  ]
  const panel = await openPurchase(page, full)
  const [laterPanel, overPanel] = [new PurchasePanel(page, later.id), new PurchasePanel(page, over.id)]
  await expect(laterPanel.panel).toContainText('Not started')
  await expect(laterPanel.use).toBeHidden()
  await panel.use.click()
  await expect(toast(page, '1 session used')).toBeVisible()
  await expect(panel.use).toBeDisabled()
  await expect(panel.reinstate).toBeEnabled()
  await page.getByRole('button', { name: 'Show 1 purchase used up or expired' }).click()
  await expect(overPanel.panel).toContainText('Expired')
  await expect(overPanel.use).toBeHidden()
})
