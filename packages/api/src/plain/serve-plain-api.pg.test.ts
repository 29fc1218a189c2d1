import { createTestDatabase, fromNow, rowsOf, testDatabase } from '@punchcard/testing'
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { log } from '../log.ts'
import { procedures } from '../procedures.ts'
import { type FurnishedStudio, furnish, inputFor } from '../test/furnished-studio.ts'
import { fields, paths } from '../test/procedures.ts'
import { plainRequestFor, post, type TestServer, testServer } from '../test/studio.ts'

// One connection, so that what a test plants in it is met by the next request.
const database = testDatabase({ max: 1 })
const logged = vi.spyOn(log, 'error').mockReturnValue()
beforeEach(() => logged.mockClear())
let server: TestServer
let studio: FurnishedStudio
beforeAll(async () => {
  server = testServer(database.db)
  studio = await furnish(server, 'Studio')
})

const ask = (path: string, input: unknown) => server.ask(path, input, { apiKey: studio.apiKey }, 'plain')
const isChange = (path: string) => procedures[path]?._def.type === 'mutation'

async function send(path: string, body: string | ReadableStream, headers: Record<string, string> = {}) {
  const plain = post(`/api/v1/${path}`, null, { 'x-api-key': studio.apiKey, ...headers })
  const response = await server.fetch(new Request(plain, { body, duplex: 'half' }))
  return { status: response.status, body: Object(await response.json()) }
}
const get = async (pathAndQuery: string) => {
  const response = await server.fetch(
    new Request(`http://studio.example/api/v1/${pathAndQuery}`, { headers: { 'x-api-key': studio.apiKey } }),
  )
  return { status: response.status, body: Object(await response.json()) }
}

test('an answer is what the procedure answers, without an envelope, instants in ISO 8601 with their zone', async () => {
  const { purchaseId = '' } = studio.ids
  const typed = await server.ask('purchases.get', { purchaseId }, { apiKey: studio.apiKey })
  const { body } = await get(`purchases.get?purchaseId=${purchaseId}`)
  expect(body).toEqual(JSON.parse(JSON.stringify(typed.answer)))
  expect(body).toMatchObject({ ok: true, purchase: { id: purchaseId, validFrom: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) } })
})

test('the same request under the same key, over either wire, is counted once and hears the first answer', async () => {
  const input = inputFor('purchases.useSession', studio)
  const first = await ask('purchases.useSession', input)
  expect(first.answer).toMatchObject({ ok: true, changed: true })
  expect((await ask('purchases.useSession', input)).text).toBe(first.text)
  const typed = await server.ask('purchases.useSession', input, { apiKey: studio.apiKey })
  expect(JSON.parse(JSON.stringify(typed.answer))).toEqual(first.answer)
})

describe('a query', () => {
  test('carries numbers, yes and no, text and a cursor', async () => {
    const { body } = await get('clients.list?limit=1&archived=false&search=Studio')
    expect(body).toMatchObject({ clients: [{ name: 'Studio' }] })
    await ask('clients.create', { ...inputFor('clients.create', studio), name: '12345' })
    expect(await get('clients.list?search=12345')).toMatchObject({ body: { clients: [{ name: '12345' }] } })
    const cursor = encodeURIComponent(JSON.stringify({ name: 'Studio', id: body.clients[0].id }))
    expect((await get(`clients.list?cursor=${cursor}&search=Studio`)).body.clients).toEqual([])
  })

  test.each(['limit=many', 'limit=1&limit=2', 'archived=perhaps', 'cursor=x', 'input=%7B%7D', 'batch=1', '__proto__=1', 'constructor=1'])(
    '%s is refused by the name of the field',
    async (query) => {
      expect(await get(`clients.list?${query}`)).toMatchObject({ status: 400, body: { code: 'BAD_REQUEST', path: 'clients.list' } })
    },
  )

  test('with an instant needs the zone', async () => {
    expect(await get('calendar.range?from=2026-05-04T10:00&to=2026-05-05T10:00Z')).toMatchObject({
      status: 400,
      body: { fields: { from: expect.stringContaining('time zone') } },
    })
    expect(await get('calendar.range?from=2026-05-04T10:00:00Z&to=2026-05-05T10:00:00%2B02:00')).toMatchObject({ status: 200 })
  })
})

describe('a body', () => {
  const use = (occurredAt: unknown) =>
    send('purchases.useSession', JSON.stringify({ ...inputFor('purchases.useSession', studio), occurredAt }))

  test.each(['2026-05-04T10:00:00', '2026-05-04', '2026-05-04 10:00', 'May 4, 2026', '', 1_777_888_000_000, null, {}])(
    'with an instant without a zone (%s) is refused by field',
    async (local) => {
      expect(await use(local)).toMatchObject({ status: 400, body: { fields: { occurredAt: expect.stringContaining('time zone') } } })
    },
  )

  test('with an instant in any zone is that instant', async () => {
    const at = fromNow({ minutes: -5 })
    const berlin = `${new Date(at.getTime() + 2 * 3_600_000).toISOString().slice(0, -1)}+02:00`
    expect(await use(berlin)).toMatchObject({ status: 200, body: { ok: true } })
    const { body } = await get(`ledger.statement?purchaseId=${studio.ids.purchaseId}&limit=1`)
    expect(body.lines).toMatchObject([{ kind: 'use', occurredAt: at.toISOString() }])
  })

  const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
  test.each<[string, string]>([
    ['that is empty', ''],
    ['that is no JSON', '{"name":'],
    ['that is null', 'null'],
    ['that is a list', '[]'],
    ['that is text', '"json"'],
    ['nested 100,000 deep', deep],
    ['with a field nested 100,000 deep', `{"name":${deep}}`],
    ['with __proto__', '{"__proto__":{"polluted":true},"name":"x"}'],
    ['of the typed client', '{"json":{"name":"x"},"meta":{"values":{},"v":1}}'],
  ])('%s is refused', async (_, body) => {
    const before = await rowsOf(database, studio.orgId)
    expect(await send('clients.create', body)).toMatchObject({ status: 400, body: { code: 'BAD_REQUEST' } })
    expect(Reflect.has({}, 'polluted')).toBe(false)
    expect(await rowsOf(database, studio.orgId)).toBe(before)
    expect(logged).not.toHaveBeenCalled()
  })

  test('of more than a megabyte is refused before it is read to its end', async () => {
    let sent = 0
    const endless = new ReadableStream({
      pull(controller) {
        sent += 1
        controller.enqueue(new TextEncoder().encode('x'.repeat(100_000)))
      },
    })
    expect(await send('clients.create', endless)).toMatchObject({
      status: 413,
      body: { message: 'The request is larger than a megabyte.' },
    })
    expect(sent).toBeLessThan(20)
  })

  test('of somebody who may not call is not even read', async () => {
    const unread = new ReadableStream({ pull: () => expect.unreachable('The body was read') }, { highWaterMark: 0 })
    expect(await send('clients.create', unread, { 'x-api-key': 'punchcard_wrong' })).toMatchObject({ status: 401 })
    const unreadToo = new ReadableStream({ pull: () => expect.unreachable('The body was read') }, { highWaterMark: 0 })
    expect(await send('offers.create', unreadToo)).toMatchObject({ status: 403 })
  })
})

const nonsense: unknown[] = [null, true, ' ', 'x'.repeat(100_000), 'nul \0 nul', '__proto__', -1, 1.5, 2 ** 53, [], {}, [[[[]]]]]

test.each(paths.filter((path) => fields(path).length > 0))(
  '%s refuses nonsense in any field, and serves what its schema takes',
  async (path) => {
    for (const field of fields(path)) {
      // In a query everything is text.
      for (const value of nonsense.filter((each) => isChange(path) || typeof each === 'string')) {
        const { status, error, text } = await server.ask(
          path,
          { ...inputFor(path, studio), [field.name]: value },
          studio.owner.cookie,
          'plain',
        )
        const said = `${field.name}: ${JSON.stringify(value).slice(0, 60)} was answered ${status}: ${text.slice(0, 200)}`
        expect([200, 400], said).toContain(status)
        if (!field.takes(value))
          expect(error, said).toMatchObject({ data: { fields: expect.toSatisfy((told) => Object.keys(told).join().includes(field.name)) } })
        expect(text, said).not.toContain('x'.repeat(1_000))
      }
    }
    expect(logged).not.toHaveBeenCalled()
  },
)

describe('the door is the same', () => {
  test('a question is not asked by POST, a change not made by GET', async () => {
    expect(await send('clients.list', '{}')).toMatchObject({ status: 405, body: { code: 'METHOD_NOT_SUPPORTED' } })
    const before = await rowsOf(database, studio.orgId)
    const query = new URLSearchParams({ purchaseId: studio.ids.purchaseId ?? '', idempotencyKey: crypto.randomUUID() })
    expect(await get(`purchases.useSession?${query}`)).toMatchObject({ status: 405 })
    expect(await rowsOf(database, studio.orgId)).toBe(before)
  })

  test.each([
    '',
    'nothing',
    'purchases',
    'purchases.refund',
    '__proto__',
    'constructor',
    'purchases.__proto__',
    'toString',
    '%00',
    'x'.repeat(2_000),
  ])('%j is told to be no procedure', async (path) => {
    expect(await get(path)).toMatchObject({ status: 404, body: { message: 'There is no procedure of this name.' } })
    expect(await send(path, '{}')).toMatchObject({ status: 404 })
  })

  test.each([
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['plain text', { 'content-type': 'text/plain' }, 415],
    ['a page of another site', { origin: 'https://evil.example' }, 403],
  ])('%s with the cookie changes nothing', async (_, headers, status) => {
    const before = await rowsOf(database, studio.orgId)
    const request = post('/api/v1/purchases.useSession', inputFor('purchases.useSession', studio), {
      cookie: studio.owner.cookie,
      ...headers,
    })
    expect((await server.fetch(request)).status).toBe(status)
    expect(await rowsOf(database, studio.orgId)).toBe(before)
  })

  test('answers are kept by no cache', async () => {
    const response = await server.fetch(plainRequestFor('clients.list', {}, { apiKey: studio.apiKey }))
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.get('content-type')).toBe('application/json')
  })

  test('a fault stays inside and is logged under the id that is told', async () => {
    await database.sql`create temporary table clients (like clients including all, constraint planted check (phone is null))`
    const { status, error, text } = await ask('clients.create', { ...inputFor('clients.create', studio), phone: '+49 170 1234567' })
    await database.sql`drop table pg_temp.clients`
    expect(status).toBe(500)
    expect(error).toEqual({
      message: 'Something went wrong on our side.',
      data: { code: 'INTERNAL_SERVER_ERROR', httpStatus: 500, path: 'clients.create', fields: null, faultId: expect.any(String) },
    })
    expect(text).not.toMatch(/1234567|insert|planted/)
    const faultId: unknown = Object(error).data.faultId
    expect(logged).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ faultId, procedure: 'clients.create', orgId: studio.orgId }),
      'fault',
    )
  })

  test('a database that cannot be reached is a 503 that says when to try again', async () => {
    const gone = await createTestDatabase()
    const unreachable = testServer(gone.connection.db)
    await gone.drop()
    const response = await unreachable.fetch(plainRequestFor('clients.list', {}, { apiKey: studio.apiKey }))
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5'])
    expect(await response.json()).toMatchObject({ code: 'SERVICE_UNAVAILABLE', faultId: expect.any(String) })
    expect(logged).toHaveBeenCalledOnce()
  })
})
