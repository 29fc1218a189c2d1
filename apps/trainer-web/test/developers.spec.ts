import { expect } from '@playwright/test'
import { test } from './fixtures.ts'

test('who reads the page can call the API: the first example works as it is pasted, and the document is there', async ({
  page,
  context,
  request,
  server,
}) => {
  await page.goto('/settings')
  await page.getByRole('button', { name: 'New API key' }).click()
  await page.getByLabel('Name').last().fill('Website')
  await page.getByRole('button', { name: 'Make the key' }).click()
  const key = await page.getByLabel('API key', { exact: true }).inputValue()
  await page.getByRole('button', { name: 'Copy the key' }).click()
  await page.getByRole('button', { name: 'Done' }).click()
  await page.getByRole('link', { name: 'How to use one' }).click()
  await expect(page).toHaveURL('/developers')
  await context.clearCookies()
  await page.reload()
  await expect(page.getByRole('heading', { name: 'The API', level: 1 })).toBeVisible()

  const command = await page.getByRole('region', { name: 'Ask something' }).locator('pre').textContent()
  const [, header = '', url = ''] = /^curl -H "([^"]+)" "([^"]+)"$/.exec(command ?? '') ?? []
  const [name = '', value = ''] = header.replace('$PUNCHCARD_API_KEY', key).split(': ')
  const answer = await request.get(url, { headers: { [name]: value, cookie: '' } })
  expect([answer.status(), await answer.json()]).toEqual([200, { clients: [], nextCursor: null }])

  const document = await request.get(`${server.url}/api/openapi.json`, { headers: { cookie: '' } })
  expect(document.headers()['cache-control']).toBe('public, max-age=300')
  expect(await document.json()).toMatchObject({ openapi: '3.1.1', paths: { '/api/v1/purchases.useSession': {} } })
})

test('a procedure unfolds, and leads to what it answers and refuses', async ({ page }) => {
  await page.goto('/developers')
  await page.getByText('purchases.useSession', { exact: true }).click()
  await expect(page.getByText('/api/v1/purchases.useSession').first()).toBeVisible()
  await page.locator('details[open]').getByRole('link', { name: 'no_sessions_remaining' }).click()
  await expect(page).toHaveURL(/#no_sessions_remaining$/)
  await expect(page.locator('#no_sessions_remaining')).toBeInViewport()
})
