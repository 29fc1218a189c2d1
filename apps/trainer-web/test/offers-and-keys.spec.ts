import { expect } from '@playwright/test'
import { test } from './fixtures.ts'
import { toast } from './screens/toast.ts'

test('an owner makes an offer, sells it, and takes it off sale', async ({ page, studio }) => {
  const client = await studio.addClient('Anna Albers')
  await page.goto('/offers')
  await expect(page.getByText('No offers yet')).toBeVisible()
  await page.getByRole('button', { name: 'New offer' }).last().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill('5 sessions')
  await dialog.getByLabel('Sessions').fill('5')
  await dialog.getByLabel('Price in EUR').fill('349,90')
  await dialog.getByLabel('Valid for, in days').fill('60')
  await dialog.getByRole('button', { name: 'Add offer' }).click()
  const row = page.getByRole('row', { name: /5 sessions/ })
  await expect(row).toContainText('€349.90')

  await page.goto(`/clients/${client.id}`)
  await page.getByRole('button', { name: 'Sell', exact: true }).click()
  await expect(dialog).toContainText('5 sessions, valid for 60 days')
  await dialog.getByRole('button', { name: 'Sell' }).click()
  await expect(toast(page, '5 sessions sold')).toContainText('5 sessions more')

  const archive = async () => {
    await row.getByRole('button', { name: 'Actions for 5 sessions' }).click()
    await page.getByRole('menuitem', { name: 'Archive' }).click()
    await expect(row).toBeHidden()
  }
  await page.goto('/offers')
  await archive()
  await toast(page, '5 sessions is archived').getByRole('button', { name: 'Undo' }).click()
  await expect(row).toBeVisible()
  await archive()
  await page.getByRole('button', { name: 'Archived' }).click()
  await expect(row).toBeVisible()
  await page.reload()
  await expect(row).toBeVisible()

  await page.goto(`/clients/${client.id}`)
  await expect(page.locator('[data-figure="remaining"]').first()).toHaveText('5')
  await page.getByRole('button', { name: 'Sell', exact: true }).click()
  await expect(dialog).toContainText('Nothing is for sale yet')
})

test('a key lets a program in until it is revoked', async ({ page, request, studio }) => {
  await studio.addClient('Anna Albers')
  await page.goto('/settings')
  await page.getByRole('button', { name: 'New API key' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill('Website')
  await dialog.getByRole('button', { name: 'Make the key' }).click()
  const key = await dialog.getByRole('textbox', { name: 'API key' }).inputValue()
  const ask = () => request.get('/api/trpc/clients.list?input=%7B%22json%22%3A%7B%7D%7D', { headers: { 'x-api-key': key } })
  expect(await (await ask()).text()).toContain('Anna Albers')

  await dialog.getByRole('button', { name: 'Done' }).click()
  await page.reload()
  await expect(page.getByRole('list', { name: 'API keys' })).toContainText(key.slice(0, 16))
  expect(await page.content()).not.toContain(key)

  await page.getByRole('button', { name: 'Revoke the key Website' }).click()
  await dialog.getByRole('button', { name: 'Revoke the key' }).click()
  await expect(toast(page, 'Website is revoked')).toBeVisible()
  const refused = await ask()
  expect(refused.status()).toBe(401)
  expect(await refused.text()).not.toContain('Anna Albers')
})
