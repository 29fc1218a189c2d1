import { once } from 'node:events'
import { connect, createServer, type Server } from 'node:net'
import { expect } from '@playwright/test'
import getPort from 'get-port'
import { test } from './fixtures.ts'
import { started } from './program/env.ts'
import { serveApp } from './program/serve-app.ts'

/** Lets connections to the port through to the database. */
async function openWay(port: number, database: URL): Promise<Server> {
  const way = createServer((socket) => {
    const inner = connect(Number(database.port), database.hostname)
    for (const [end, other] of [[socket, inner] as const, [inner, socket] as const]) end.on('error', () => other.destroy()).pipe(other)
  })
  way.listen(port, '127.0.0.1')
  await once(way, 'listening')
  return way
}

test('while the database cannot be reached a page of ours says so, and brings what was asked for by itself once it can', async ({
  browser,
  context,
  studio,
}, testInfo) => {
  const client = await studio.addClient('Anna Albers')
  const { databaseUrl, authSecret, cronSecret } = started()
  const [database, viaPort] = [new URL(databaseUrl), await getPort()]
  const cutOff = new URL(databaseUrl)
  cutOff.host = `127.0.0.1:${viaPort}`
  const environment = { DATABASE_URL: cutOff.href, BETTER_AUTH_SECRET: authSecret, CRON_SECRET: cronSecret }
  const app = await serveApp(environment, testInfo.outputPath('app.log'))
  // Not the test's own context: this one may complain.
  const signedIn = await browser.newContext({ storageState: await context.storageState(), viewport: { width: 360, height: 740 } })
  const page = await signedIn.newPage()
  await page.goto(`${app.url}/clients/${client.id}`)
  await expect(page.getByRole('heading', { name: 'This page did not load' })).toBeVisible()
  await expect(page.getByText(String(viaPort))).toBeHidden()
  const way = await openWay(viaPort, database)
  await expect(page.getByRole('heading', { name: 'Anna Albers' })).toBeVisible({ timeout: 45_000 })
  await signedIn.close()
  await app.stop()
  way.close()
})
