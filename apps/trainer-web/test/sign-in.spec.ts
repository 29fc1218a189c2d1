import { expect } from '@playwright/test'
import { test } from './fixtures.ts'

test.describe('signed out', () => {
  test.beforeEach(({ context }) => context.clearCookies())

  for (const path of ['/', '/clients', '/clients/0b5b1f0c-4a6e-4f8f-9a53-3f9d5d5b7a11', '/calendar']) {
    test(`${path} asks for the sign-in first`, async ({ page }) => {
      await page.goto(path)
      await expect(page).toHaveURL(/\/sign-in/)
      await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
    })
  }

  test('the wrong password is told kindly, and tells nobody whether the address is known; the right one opens Today', async ({
    page,
    studio,
  }) => {
    await page.goto('/sign-in')
    const alert = page.getByRole('alert').filter({ hasText: 'That did not match' })
    for (const email of ['nobody@example.com', studio.owner.email]) {
      await page.getByLabel('E-mail').fill(email)
      await page.getByLabel('Password').fill('not the password')
      const [answer] = await Promise.all([page.waitForResponse(/sign-in\/email/), page.getByRole('button', { name: 'Sign in' }).click()])
      expect(answer.status()).toBe(401)
      await expect(alert).toContainText('Check the e-mail address and the password, then try again.')
    }
    await expect(page.getByLabel('E-mail')).toHaveValue(studio.owner.email)
    await page.getByLabel('Password').fill(studio.owner.password)
    await page.getByLabel('Password').press('Enter')
    await expect(page).toHaveURL('/')
    await expect(page.getByRole('heading', { name: 'Today' })).toBeVisible()
  })

  test('a link into the app leads there once one has signed in', async ({ page, studio }) => {
    const client = await studio.addClient('Anna Albers')
    for (const path of ['/calendar?date=2031-05-05&view=agenda', `/clients/${client.id}`]) {
      await page.context().clearCookies()
      await page.goto(path)
      await page.getByLabel('E-mail').fill(studio.owner.email)
      await page.getByLabel('Password').fill(studio.owner.password)
      await page.getByLabel('Password').press('Enter')
      await expect(page).toHaveURL(path)
    }
    await expect(page.getByRole('heading', { name: 'Anna Albers' })).toBeVisible()
  })

  test('an empty form names what is missing and asks nobody', async ({ page }) => {
    await page.goto('/sign-in')
    let asked = 0
    page.on('request', (request) => {
      if (request.url().includes('/api/auth')) asked += 1
    })
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(page.getByText('Enter your e-mail address.')).toBeVisible()
    await expect(page.getByText('Enter your password.')).toBeVisible()
    await expect(page.getByLabel('E-mail')).toBeFocused()
    expect(asked).toBe(0)
  })
})

test('signing out ends the sign-in on the server too', async ({ page, context }) => {
  await page.goto('/clients')
  const cookies = await context.cookies()
  await page.getByRole('button', { name: 'Olga Owner' }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page).toHaveURL(/\/sign-in$/)
  await context.addCookies(cookies)
  await page.goto('/clients')
  await expect(page).toHaveURL(/\/sign-in/)
})

test('a link followed after the sign-in has ended leads to the sign-in, and from there to where it pointed', async ({ page, context }) => {
  await page.goto('/clients')
  await context.clearCookies()
  await page.getByRole('link', { name: 'Calendar' }).click()
  await expect(page).toHaveURL('/sign-in?next=%2Fcalendar')
})
