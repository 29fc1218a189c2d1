import { expect } from '@playwright/test'
import { test } from './fixtures.ts'
import { openPurchase } from './screens/purchase-panel.ts'
import { toast } from './screens/toast.ts'
import { fromNow } from './studio.ts'

test.use({ viewport: { width: 360, height: 740 }, hasTouch: true })

test('Today shows who is here now and what needs doing, and completes in two taps; the other tab follows', async ({
  page,
  context,
  studio,
}) => {
  const [anna, ben] = [await studio.addClient('Anna Albers'), await studio.addClient('Ben Brandt')]
  const purchase = await studio.sell(anna.id, { sessions: 3 })
  await studio.sell(ben.id, { expiresAt: fromNow({ days: 2 }) })
  await studio.book({ clientId: anna.id, startsAt: fromNow({ minutes: -10 }) })
  const panel = await openPurchase(await context.newPage(), purchase)

  await page.goto('/')
  const row = page.getByRole('listitem').filter({ has: page.getByRole('button', { name: /^Anna Albers/ }) })
  await expect(row).toContainText('Now')
  await expect(row).toContainText('2 left')
  await expect(page.getByRole('region', { name: 'Running low' })).toContainText('Anna Albers')
  await expect(page.getByRole('region', { name: 'Expiring soon' })).toContainText('Ben Brandt')

  await row.getByRole('button').tap()
  await page.getByRole('button', { name: 'Complete' }).tap()
  await expect(row).toContainText('Completed')
  await expect(toast(page, 'Completed')).toContainText('2 of 3 left')
  expect(await studio.figures(purchase.id)).toEqual({ remaining: 2, scheduled: 0, used: 1, total: 3 })
  await panel.shows({ remaining: 2, scheduled: 0, used: 1, total: 3 })

  await panel.use.click()
  await expect(row).toContainText('1 left')
  await toast(page, 'Completed').getByRole('button', { name: 'Undo' }).tap()
  await expect(row).not.toContainText('Completed')
  await page.getByRole('link', { name: /^Anna Albers/ }).tap()
  await expect(page).toHaveURL(`/clients/${anna.id}`)
})
