import { expect } from '@playwright/test'
import { test } from './fixtures.ts'
import { openPurchase } from './screens/purchase-panel.ts'
import { toast } from './screens/toast.ts'

const ten = { remaining: 10, scheduled: 0, used: 0, total: 10 }
const nine = { remaining: 9, scheduled: 0, used: 1, total: 10 }

test('Use 1 session shows the new balance at once, then the server’s', async ({ page, studio }) => {
  const client = await studio.addClient('Anna Albers')
  const purchase = await studio.sell(client.id)
  const panel = await openPurchase(page, purchase)
  await panel.shows(ten)
  await panel.use.click()
  await panel.shows(nine)
  await expect(toast(page, '1 session used')).toContainText('9 sessions left on 10 sessions.')
  expect(await studio.figures(purchase.id)).toEqual(nine)
})
