import { expect } from '@playwright/test'
import { test } from './fixtures.ts'
import { sessionDialog, wallClock } from './screens/calendar.ts'
import { fromNow } from './studio.ts'

test('opening a session leaves the agenda where it is, and Back does not open it again', async ({ page, studio }) => {
  const client = await studio.addClient('Anna Albers')
  const booking = await studio.book({ clientId: client.id, startsAt: fromNow({ days: 4 }), kind: 'trial' })
  const first = wallClock(fromNow({ days: 2 })).date
  await page.goto('/clients')
  await page.goto(`/calendar?view=agenda&date=${first}`)
  const title = page.getByRole('heading', { level: 1 })
  const range = await title.textContent()
  await page.getByRole('button', { name: 'Anna Albers' }).click()
  await expect(page).toHaveURL(new RegExp(`date=${first}.*session=${booking.trainingSessionId}`))
  const dialog = sessionDialog(page)
  await expect(dialog).toBeVisible()
  await page.reload()
  await expect(dialog).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(page).toHaveURL(`/calendar?view=agenda&date=${first}`)
  await expect(title).toHaveText(range ?? '')
  await page.goBack()
  await expect(page).toHaveURL(`/calendar?view=agenda&date=${first}`)
  await expect(dialog).toBeHidden()
})

test('a day is opened with the keyboard; reload keeps it, Back leads to the week', async ({ page }) => {
  await page.goto('/calendar?view=week&date=2030-05-09')
  await page.getByRole('button', { name: 'Day', exact: true }).press('Enter')
  const title = page.getByRole('heading', { level: 1 })
  await expect(title).toHaveText('Thu 9 May 2030')
  await page.reload()
  await expect(title).toHaveText('Thu 9 May 2030')
  await expect(page.getByRole('button', { name: 'Day', exact: true })).toHaveAttribute('aria-pressed', 'true')
  await page.goBack()
  await expect(title).toHaveText('6–12 May 2030')
})

test('an address that books a client who is not there says so', async ({ page }) => {
  await page.goto('/calendar?book=0b5b1f0c-4a6e-4f8f-9a53-3f9d5d5b7a11')
  await expect(page.getByRole('dialog').getByRole('alert')).toContainText('This client is no longer here')
})
