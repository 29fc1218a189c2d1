import { expect } from '@playwright/test'
import { test } from './fixtures.ts'
import { chromiumLaunch } from './program/chromium.ts'
import { started } from './program/env.ts'
import { PurchasePanel } from './screens/purchase-panel.ts'
import { toast } from './screens/toast.ts'

// A name that is not this machine's own: over plain http the browser withholds what it keeps for secure pages.
test.use({ launchOptions: { ...chromiumLaunch, args: ['--host-resolver-rules=MAP studio.test 127.0.0.1'] } })

test('in the network of a studio, without https, everything works', async ({ context, page, studio }) => {
  await context.clearCookies()
  const client = await studio.addClient('Anna Albers')
  const purchase = await studio.sell(client.id)
  const url = started().appUrl.replace('127.0.0.1', 'studio.test')
  await page.goto(`${url}/sign-in?next=/clients/${client.id}`)
  expect(await page.evaluate(() => window.isSecureContext)).toBe(false)
  await page.getByLabel('E-mail').fill(studio.owner.email)
  await page.getByLabel('Password').fill(studio.owner.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await new PurchasePanel(page, purchase.id).use.click()
  await expect(toast(page, '1 session used')).toContainText('9 of 10 left')
  await page.goto(`${url}/calendar?book=${client.id}`)
  await page.getByRole('dialog').getByRole('button', { name: 'Book', exact: true }).click()
  await expect(toast(page, 'Booked for')).toContainText('8 left')
  await page.goto(`${url}/settings`)
  await page.getByRole('button', { name: 'Invite a trainer' }).click()
  await page.getByLabel('E-mail').fill('tina@example.com')
  await page.getByRole('button', { name: 'Make the link' }).click()
  await expect(page.getByLabel('Link')).toHaveValue(new RegExp(`^${url}/invite/`))
  await page.getByRole('button', { name: 'Copy the link' }).click()
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible()
  expect(await studio.figures(purchase.id)).toEqual({ remaining: 8, scheduled: 1, used: 1, total: 10 })
})
