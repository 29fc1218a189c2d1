import { randomUUID } from 'node:crypto'
import { expect } from '@playwright/test'
import { test } from './fixtures.ts'

test.beforeEach(({ context }) => context.clearCookies())

test('sign up, land in the empty list of clients, add the first one', async ({ page }) => {
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
  await expect(page).toHaveURL(/\/clients$/)
  await expect(page.getByText('No clients yet')).toBeVisible()
  await expect(page.getByText('Studio Neu').first()).toBeVisible()
  await page.getByRole('button', { name: 'Add client' }).last().click()
  await page.getByLabel('Name').fill('Anna Albers')
  await page.getByRole('dialog').getByRole('button', { name: 'Add client' }).click()
  await expect(page.getByRole('heading', { name: 'Anna Albers' })).toBeVisible()
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
