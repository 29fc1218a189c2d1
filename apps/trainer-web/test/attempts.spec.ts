import { randomUUID } from 'node:crypto'
import { expect } from '@playwright/test'
import { test } from './fixtures.ts'
import { started } from './program/env.ts'
import { serveApp } from './program/serve-app.ts'

test('who connects is counted, whatever a request says of where it comes from', async ({ request }, testInfo) => {
  const { databaseUrl, cronSecret } = started()
  // Counts are kept under the secret: with one of its own it uses up nobody else's attempts.
  const environment = { DATABASE_URL: databaseUrl, BETTER_AUTH_SECRET: `${randomUUID()}${randomUUID()}`, CRON_SECRET: cronSecret }
  const app = await serveApp(environment, testInfo.outputPath('app.log'))
  const attempt = async () => {
    const [a, b] = randomUUID().matchAll(/[1-9]/g)
    const headers = { 'x-api-key': 'punchcard_none', 'x-forwarded-for': `198.51.${a}.${b}` }
    return request.get(`${app.url}/api/trpc/clients.list?input=%7B%22json%22%3A%7B%7D%7D`, { headers })
  }
  const statuses: number[] = []
  while (statuses.length < 100 && !statuses.includes(429)) statuses.push((await attempt()).status())
  expect(statuses.filter((status) => status === 401)).toHaveLength(60)
  const last = await attempt()
  expect([last.status(), last.headers()['retry-after']]).toEqual([429, expect.stringMatching(/^\d+$/)])
  await app.stop()
})
