import { createServer, type Server } from 'node:net'
import { createSignIn, log, serveApi } from '@punchcard/api'
import { type Connection, connect } from '@punchcard/db'
import { testDatabase } from '@punchcard/testing'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { autoComplete } from './auto-complete.ts'
import { health } from './health.ts'

const database = testDatabase()
const alarmed = vi.spyOn(log, 'error').mockReturnValue()
let connection: Connection
let listener: Server | undefined

afterEach(async () => {
  await connection.close()
  listener?.close()
  listener = undefined
  alarmed.mockClear()
})

/** Listens on a free port and never says a word; closed, the port answers nobody. */
async function silentPort(): Promise<{ server: Server; port: number }> {
  const server = createServer(() => {}).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The system gave no port')
  return { server, port: address.port }
}

function urlAt(port: number): string {
  const url = new URL(database.url)
  url.host = `127.0.0.1:${port}`
  return url.href
}

const check = async () => {
  const response = await health(connection.answers)
  return { status: response.status, body: await response.text() }
}

describe('while nothing listens at the database’s port', () => {
  let port: number

  beforeEach(async () => {
    const closed = await silentPort()
    closed.server.close()
    port = closed.port
    connection = connect({ url: urlAt(port) })
  })

  const answerOf = async (response: Response) => ({
    status: response.status,
    retryAfter: response.headers.get('retry-after'),
    body: await response.text(),
  })
  const unreachable = { status: 503, retryAfter: '5', body: expect.stringContaining('The database cannot be reached.') }
  const signIn = () => createSignIn({ db: connection.db, secret: 'x'.repeat(40), production: false })

  test('the API says so, when to try again, and nothing about the database', async () => {
    const url = 'http://studio.example/api/trpc/clients.list?input=%7B%22json%22%3A%7B%7D%7D'
    const headers = { 'x-api-key': 'punchcard_anything' }
    const answer = await answerOf(await serveApi(new Request(url, { headers }), { db: connection.db, signIn: signIn() }))
    expect(answer).toEqual(unreachable)
    for (const detail of [String(port), 'ECONNREFUSED', 'select']) expect(answer.body).not.toContain(detail)
    expect(alarmed).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ code: 'ECONNREFUSED' }), 'fault')
  })

  test('the sign-in says the same', async () => {
    const body = JSON.stringify({ email: 'anna@example.com', password: 'does not matter' })
    const headers = { 'content-type': 'application/json', origin: 'http://studio.example', host: 'studio.example' }
    const request = new Request('http://studio.example/api/auth/sign-in/email', { method: 'POST', headers, body })
    expect(await answerOf(await signIn().serve(request))).toEqual(unreachable)
  })

  test('the cron fails, for whoever watches it', async () => {
    const request = new Request('http://studio.example/api/cron', { headers: { authorization: 'Bearer a secret of the cron' } })
    expect(await answerOf(await autoComplete(request, 'a secret of the cron', () => connection.db))).toEqual(unreachable)
  })

  test('health says no', async () => {
    expect(await check()).toEqual({ status: 503, body: '{"ok":false}' })
  })

  test('failures do not make the next one wait', async () => {
    await connection.close()
    connection = connect({ url: urlAt(port), max: 1 })
    for (let failure = 0; failure < 6; failure++) await connection.sql`select 1`.catch(() => {})
    const started = performance.now()
    await expect(connection.sql`select 1`).rejects.toThrow('ECONNREFUSED')
    expect(performance.now() - started).toBeLessThan(1_500)
  })
})

describe('health', () => {
  test('says yes while the database answers', async () => {
    connection = connect({ url: database.url })
    expect(await check()).toEqual({ status: 200, body: '{"ok":true}' })
  })

  test('says no two seconds after a database fell silent', async () => {
    const silent = await silentPort()
    listener = silent.server
    connection = connect({ url: urlAt(silent.port) })
    const started = performance.now()
    expect(await check()).toMatchObject({ status: 503 })
    expect(performance.now() - started).toBeGreaterThan(1_900)
    expect(performance.now() - started).toBeLessThan(5_000)
  })

  test('asks the database once, however many ask it at a time', async () => {
    connection = connect({ url: database.url, max: 10 })
    await Promise.all(Array.from({ length: 50 }, check))
    const [row] =
      await connection.sql`select count(*)::int as n from pg_stat_activity where datname = current_database() and application_name = 'punchcard' and query = 'select 1'`
    expect(row?.n).toBeLessThanOrEqual(1)
  })

  test('says no where the environment is not complete', async () => {
    connection = connect({ url: database.url })
    const response = await health(() => Promise.reject(new Error('The environment is not complete. DATABASE_URL: required')))
    expect(response.status).toBe(503)
    expect(await response.text()).toBe('{"ok":false}')
  })
})
