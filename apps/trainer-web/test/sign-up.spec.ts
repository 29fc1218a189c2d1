import { randomUUID } from 'node:crypto'
import { expect } from '@playwright/test'
import { test } from './fixtures.ts'
import { toast } from './screens/toast.ts'

test.beforeEach(({ context }) => context.clearCookies())

test('sign up, and be led from an offer to the first booked session', async ({ page }) => {
  await page.goto('/sign-in')
  await page.getByRole('link', { name: 'Set up your studio' }).click()
  await expect(page.getByRole('heading', { name: 'Set up your studio' })).toBeVisible()
  await expect(page.getByLabel('Time zone')).toHaveValue('Asia/Tokyo')
  await expect(page.getByLabel('Currency')).toHaveValue(/^JPY/)
  await page.getByLabel('Your name').fill('Nora New')
  await page.getByLabel('Business name').fill('Studio Neu')
  await page.getByLabel('E-mail').fill(`${randomUUID()}@example.com`)
  await page.getByLabel('Password').fill('every session counted once')
  await page.getByLabel('Time zone').fill('new york')
  await page.getByRole('option', { name: 'America/New York' }).click()
  await page.getByRole('button', { name: 'Create the studio' }).click()
  await page.waitForURL(({ pathname }) => pathname === '/')
  await expect(page.getByText('Studio Neu').first()).toBeVisible()
  const start = page.getByRole('region', { name: /^Set up your studio/ })
  const [next, dialog] = [start.getByRole('listitem').and(page.locator('[aria-current=step]')), page.getByRole('dialog')]
  await next.getByRole('button', { name: 'New offer' }).click()
  await dialog.getByLabel('Name').fill('10 sessions')
  await dialog.getByLabel('Price in JPY').fill('90000')
  await dialog.getByRole('button', { name: 'Add offer' }).click()
  await next.getByRole('button', { name: 'Add client' }).click()
  await dialog.getByLabel('Name').fill('Anna Albers')
  await dialog.getByRole('button', { name: 'Add client' }).click()
  await next.getByRole('button', { name: 'Sell' }).click()
  await expect(dialog).toContainText('¥90,000')
  await dialog.getByRole('button', { name: 'Sell' }).click()
  await next.getByRole('button', { name: 'Book' }).click()
  await expect(dialog).toContainText('10 left')
  await dialog.getByRole('button', { name: 'Book', exact: true }).click()
  await expect(toast(page, 'Booked for')).toContainText('9 left')
  await expect(start).toBeHidden()
})

test('an address that is taken leads to the sign-in', async ({ page, studio }) => {
  await page.goto('/sign-up')
  await page.getByLabel('Your name').fill('Nora New')
  await page.getByLabel('Business name').fill('Studio Neu')
  await page.getByLabel('E-mail').fill(studio.owner.email)
  await page.getByLabel('Password').fill('every session counted once')
  await page.getByRole('button', { name: 'Create the studio' }).click()
  await page.getByRole('alert').getByRole('link', { name: 'Sign in' }).click()
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
})
