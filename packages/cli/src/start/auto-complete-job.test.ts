import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { callAutoComplete, completeDue } from './auto-complete-job.ts'

const asked: Pick<IncomingMessage, 'method' | 'url' | 'headers'>[] = []
let status = 200
const server = createServer((request, response) => {
  asked.push(request)
  response.writeHead(status).end('{}')
})
let port = 0

beforeEach(async () => {
  asked.length = 0
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  port = typeof address === 'object' && address ? address.port : 0
})
afterEach(() => {
  vi.useRealTimers()
  server.closeAllConnections()
  server.close()
})

test('the cron route is called with the secret', async () => {
  status = 200
  expect(await completeDue(port, 'the secret')).toBeUndefined()
  expect(asked).toHaveLength(1)
  expect(asked[0]).toMatchObject({ method: 'GET', url: '/api/cron/auto-complete', headers: { authorization: 'Bearer the secret' } })
})

test('what goes wrong is told, and nothing is thrown', async () => {
  status = 500
  expect(await completeDue(port, 'the secret')).toBe('status 500')
  server.closeAllConnections()
  server.close()
  await once(server, 'close')
  expect(await completeDue(port, 'the secret')).toMatch(/fetch failed/)
})

test('it is called every five minutes until ended', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'], now: new Date('2026-03-02T08:01:00Z') })
  status = 500
  const told: string[] = []
  const end = callAutoComplete(port, 'the secret', (line) => told.push(line))
  await vi.advanceTimersByTimeAsync(3 * 60_000)
  expect(asked).toHaveLength(0)
  const called = once(server, 'request')
  await vi.advanceTimersByTimeAsync(2 * 60_000)
  await called
  await expect.poll(() => told).toEqual([expect.stringContaining('status 500')])
  end()
  await vi.advanceTimersByTimeAsync(10 * 60_000)
  expect(asked).toHaveLength(1)
})
