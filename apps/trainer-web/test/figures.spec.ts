import { expect } from '@playwright/test'
import { test } from './fixtures.ts'
import { openSession, wallClock } from './screens/calendar.ts'
import { openPurchase } from './screens/purchase-panel.ts'
import { toast } from './screens/toast.ts'
import { fromNow } from './studio.ts'

test('after a mixed run the figures are equal on every screen: list, page, history, calendar, message', async ({ page, studio }) => {
  const client = await studio.addClient('Anna Albers')
  const purchase = await studio.sell(client.id, { sessions: 12, name: 'Dozen' })
  const [late, missed, coming] = [
    await studio.book({ clientId: client.id, startsAt: fromNow({ hours: 3 }) }),
    await studio.book({ clientId: client.id, startsAt: fromNow({ minutes: -10 }) }),
    await studio.book({ clientId: client.id, startsAt: fromNow({ days: 1 }) }),
  ]
  await studio.book({ clientId: client.id, startsAt: fromNow({ days: -1 }) })

  const panel = await openPurchase(page, purchase)
  await panel.use.click()
  await expect(toast(page, '1 session used')).toContainText('Dozen: 7 of 12 left.')
  await panel.reinstate.click()
  await expect(toast(page, '1 session reinstated')).toContainText('Dozen: 8 of 12 left.')
  for (const [booking, action, choice, confirm] of [
    [late, 'Cancel booking', 'Waive', 'Cancel booking'],
    [missed, 'No-show', 'Charge', 'Mark as no-show'],
  ] as const) {
    const dialog = await openSession(page, booking)
    await dialog.getByRole('button', { name: action }).click()
    await dialog.getByRole('radio', { name: choice }).click()
    await dialog.getByRole('button', { name: confirm }).click()
    await expect(toast(page, 'Dozen:')).toBeVisible()
  }

  const figures = { remaining: 9, scheduled: 1, used: 2, total: 12 }
  expect(await studio.figures(purchase.id)).toEqual(figures)

  await page.goto('/clients')
  const row = page.locator(`[data-client="${client.id}"]`)
  for (const name of ['remaining', 'scheduled', 'used'] as const) {
    await expect(row.locator(`[data-figure="${name}"]`)).toHaveText(String(figures[name]))
  }
  await row.getByRole('link').click()
  await panel.shows(figures)
  await expect(panel.history.locator('[data-sum="remaining"]')).toHaveText('9')
  await expect(panel.history.getByRole('row').nth(1).getByRole('cell').last()).toContainText('9')

  await page.goto(`/calendar?view=agenda&date=${wallClock(coming.startsAt).date}`)
  await expect(page.getByRole('button', { name: 'Anna Albers' }).first()).toContainText('9 left')
  await expect(await openSession(page, coming)).toContainText('Dozen: 1 session set aside, 9 left.')
})
