import { randomUUID } from 'node:crypto'
import { expect } from '@playwright/test'
import { test } from './fixtures.ts'

test('who connects is counted, whatever a request says of where it comes from', async ({ request, server }) => {
  const attempt = async () => {
    const [a, b] = randomUUID().matchAll(/[1-9]/g)
    const headers = { 'x-api-key': 'punchcard_none', 'x-forwarded-for': `198.51.${a}.${b}` }
    return request.get(`${server.url}/api/trpc/clients.list?input=%7B%22json%22%3A%7B%7D%7D`, { headers })
  }
  const statuses: number[] = []
  while (statuses.length < 100 && !statuses.includes(429)) statuses.push((await attempt()).status())
  expect(statuses.filter((status) => status === 401).length).toBeLessThanOrEqual(60)
  const last = await attempt()
  expect([last.status(), last.headers()['retry-after']]).toEqual([429, expect.stringMatching(/^\d+$/)])
})
