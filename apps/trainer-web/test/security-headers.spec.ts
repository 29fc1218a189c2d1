import { expect, type Page, type Response } from '@playwright/test'
import { test } from './fixtures.ts'
import { started } from './program/env.ts'

const everywhere = {
  'strict-transport-security': 'max-age=63072000',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'permissions-policy': expect.stringContaining('camera=()'),
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
}

const nonceOf = (response: Response | null) => /'nonce-([^']+)'/.exec(response?.headers()['content-security-policy'] ?? '')?.[1]

/** What the browser kept from running or loading. The tests' own context fails on such complaints too. */
async function violationsOf(page: Page): Promise<string[]> {
  const violations: string[] = []
  await page.exposeFunction('violated', (what: string) => violations.push(what))
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile }) => {
      Reflect.get(window, 'violated')(`${violatedDirective} ${blockedURI} ${sourceFile}`)
    })
  })
  return violations
}

test('every page carries its headers and a nonce of its own, and keeps to its policy', async ({ page, context, studio }) => {
  const client = await studio.addClient('Anna Albers')
  await studio.sell(client.id)
  const violations = await violationsOf(page)
  const nonces: (string | undefined)[] = []
  const visit = async (path: string) => {
    const response = await page.goto(path)
    expect(response?.headers(), path).toEqual(expect.objectContaining(everywhere))
    nonces.push(nonceOf(response))
    await page.waitForLoadState('networkidle')
    const scripts = (await response?.text())?.match(/<script\b[^>]*>/g) ?? []
    expect(scripts.length, path).toBeGreaterThan(0)
    expect(
      scripts.filter((script) => !script.includes(`nonce="${nonces.at(-1)}"`)),
      path,
    ).toEqual([])
  }
  for (const path of ['/', '/clients', `/clients/${client.id}`, '/calendar', '/settings', '/no-such-page']) await visit(path)
  await page.goto('/clients')
  await page.getByRole('button', { name: 'Add client' }).first().click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await context.clearCookies()
  for (const path of ['/sign-in', '/sign-up', '/developers']) await visit(path)
  expect(violations).toEqual([])
  expect(nonces).not.toContain(undefined)
  expect(new Set(nonces).size).toBe(nonces.length)
})

test('a script that got into the markup of a page does not run', async ({ browser }) => {
  // Not the test's own context: this one may complain.
  const intruded = await browser.newContext()
  const page = await intruded.newPage()
  const violations = await violationsOf(page)
  const planted = `<script>window.intruded = 1</script><img src="data:," onerror="window.intruded = 1">`
  await page.route('**/sign-in', async (route) => {
    const response = await route.fetch()
    await route.fulfill({ response, body: (await response.text()).replace('</body>', `${planted}</body>`) })
  })
  await page.goto(`${started().appUrl}/sign-in`)
  await expect.poll(() => violations.map((violation) => violation.split(' ')[0])).toEqual(['script-src-elem', 'script-src-attr'])
  expect(await page.evaluate(() => Reflect.has(window, 'intruded'))).toBe(false)
  await intruded.close()
})

test('answers of the API and the health check carry theirs', async ({ request, server }) => {
  for (const path of [
    '/api/trpc/clients.list',
    '/api/health',
    '/api/v1/clients.list',
    '/api/openapi.json',
    '/api/auth/none',
    '/api/cron/auto-complete',
  ]) {
    const headers = (await request.get(server.url + path)).headers()
    expect(headers, path).toEqual(expect.objectContaining(everywhere))
    expect(headers['content-security-policy'], path).toBe("default-src 'none'; frame-ancestors 'none'")
  }
  const health = await request.get(`${server.url}/api/health`)
  expect([health.status(), await health.json()]).toEqual([200, { ok: true }])
})
