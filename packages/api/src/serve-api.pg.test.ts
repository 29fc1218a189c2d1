import { contextFor } from '@punchcard/core'
import { buildClient, buildPurchase, createTestDatabase, testDatabase } from '@punchcard/testing'
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { createCaller } from './app-router.ts'
import { createApiContext } from './context.ts'
import { log } from './log.ts'
import { mayCall } from './permissions.ts'
import { procedures } from './procedures.ts'
import { paths } from './test/procedures.ts'
import { openStudio, post, requestFor, type TestServer, testServer } from './test/studio.ts'

// One connection, so that what a test plants in it is met by the next request.
const database = testDatabase({ max: 1, direct: true })
let server: TestServer
let studio: Awaited<ReturnType<typeof openStudio>>
let clientId: string
let purchaseId: string

beforeAll(async () => {
  server = testServer(database.db)
  studio = await openStudio(server)
  const ctx = contextFor(database.db, studio.orgId, { kind: 'user', id: studio.owner.userId })
  clientId = await buildClient(ctx)
  purchaseId = (await buildPurchase(ctx, clientId)).id
})

const useOne = () => ({ purchaseId, idempotencyKey: crypto.randomUUID() })

describe('who may call', () => {
  test.each(paths)('%s is refused to somebody who is signed out, whatever the input', async (path) => {
    const { status, error } = await server.ask(path, { nonsense: true })
    expect(status).toBe(401)
    expect(error).toMatchObject({ message: 'Sign in first.', data: { code: 'UNAUTHORIZED', path } })
  })

  test.each(paths)('%s looks at the role before the input', async (path) => {
    const { error } = await server.ask(path, { nonsense: true }, studio.trainer.cookie)
    const code = mayCall('trainer', path) ? (procedures[path]?._def.inputs.length === 0 ? undefined : 'BAD_REQUEST') : 'FORBIDDEN'
    expect(error).toEqual(code && expect.objectContaining({ data: expect.objectContaining({ code }) }))
  })

  test('an owner may sell what a trainer may not put up for sale', async () => {
    const offer = { id: crypto.randomUUID(), idempotencyKey: crypto.randomUUID(), name: 'Ten', kind: 'pack', sessions: 10, priceMinor: 1 }
    expect(await server.ask('offers.create', offer, studio.trainer.cookie)).toMatchObject({ status: 403 })
    expect(await server.ask('offers.create', offer, studio.owner.cookie)).toMatchObject({ status: 200, answer: { ok: true } })
  })

  test('the change is written under the name of the person who is signed in', async () => {
    await server.ask('purchases.useSession', useOne(), studio.trainer.cookie)
    const { answer } = await server.ask('ledger.statement', { purchaseId }, studio.trainer.cookie)
    expect(answer).toMatchObject({ ok: true, lines: [{ kind: 'use', actor: { kind: 'user', name: 'Tom Trainer' } }, { kind: 'sell' }] })
  })

  test('the organization is told with its people, and who asks', async () => {
    const { answer } = await server.ask('organization.current', undefined, studio.trainer.cookie)
    expect(answer).toEqual({
      name: 'Studio',
      timeZone: 'Europe/Berlin',
      currency: 'EUR',
      policies: { cancelWindowMinutes: 1440, lateCancel: 'charge', noShow: 'charge', allowOwed: false },
      trainers: [
        { id: studio.owner.memberId, name: 'Olga Owner', role: 'owner' },
        { id: studio.trainer.memberId, name: 'Tom Trainer', role: 'trainer' },
      ],
      me: { memberId: studio.trainer.memberId, name: 'Tom Trainer', email: studio.trainer.email, role: 'trainer' },
    })
  })
})

describe('a request from elsewhere', () => {
  const used = async () => (await server.ask('purchases.get', { purchaseId }, studio.owner.cookie)).answer

  test.each([
    ['a form with files', 'multipart/form-data; boundary=x', '--x--', 415],
    ['a plain form', 'application/x-www-form-urlencoded', 'a=b', 415],
    ['plain text', 'text/plain', '{"json":{}}', 415],
    ['a stream of bytes', 'application/octet-stream', 'x', 415],
    ['something that only begins like JSON', 'application/jsonp', '{"json":{}}', 415],
  ])('%s changes nothing', async (_, contentType, body, status) => {
    const before = await used()
    const request = new Request('http://studio.example/api/trpc/bookings.completeDue', {
      method: 'POST',
      headers: { host: 'studio.example', cookie: studio.owner.cookie, 'content-type': contentType },
      body,
    })
    const response = await server.fetch(request)
    expect(response.status).toBe(status)
    expect(await response.json()).toMatchObject({ error: { json: { message: 'Send application/json.' } } })
    expect(await used()).toEqual(before)
  })

  test.each(['https://evil.example', 'null', 'http://studio.example.evil.example', 'http://studio.example:8080'])(
    'a page of %s changes nothing',
    async (origin) => {
      const before = await used()
      const request = post('/api/trpc/purchases.useSession', { json: useOne() }, { cookie: studio.owner.cookie, origin })
      expect((await server.fetch(request)).status).toBe(403)
      expect(await used()).toEqual(before)
    },
  )

  test('a program that is no browser and sends no Origin is served', async () => {
    const request = requestFor('purchases.useSession', useOne(), studio.owner.cookie)
    request.headers.delete('origin')
    expect((await server.fetch(request)).status).toBe(200)
  })

  test('a change is not made by GET', async () => {
    const before = await used()
    const url = `http://studio.example/api/trpc/purchases.useSession?input=${encodeURIComponent(JSON.stringify({ json: useOne() }))}`
    expect((await server.fetch(new Request(url, { headers: { cookie: studio.owner.cookie } }))).status).toBe(405)
    expect(await used()).toEqual(before)
  })

  test('more than twenty calls at once are refused', async () => {
    const batch = (calls: number) => {
      const path = Array.from({ length: calls }, () => 'organization.current').join()
      return server.fetch(new Request(`http://studio.example/api/trpc/${path}?batch=1`, { headers: { cookie: studio.owner.cookie } }))
    }
    expect((await batch(20)).status).toBe(200)
    expect((await batch(21)).status).toBe(400)
  })

  test('answers are kept by no cache', async () => {
    const response = await server.fetch(requestFor('clients.list', {}, studio.owner.cookie))
    expect(response.headers.get('cache-control')).toBe('no-store')
  })
})

describe('what a failure tells', () => {
  const logged = vi.spyOn(log, 'error').mockReturnValue()
  beforeEach(() => logged.mockClear())

  test('a wrong input is told by field, without repeating the value', async () => {
    const input = { purchaseId: 'secret-value', idempotencyKey: crypto.randomUUID(), orgId: studio.orgId }
    const { status, error, text } = await server.ask('purchases.useSession', input, studio.owner.cookie)
    expect(status).toBe(400)
    expect(error).toMatchObject({ data: { code: 'BAD_REQUEST', fields: { purchaseId: 'Invalid UUID', '': 'Unrecognized key: "orgId"' } } })
    expect(text).not.toContain('secret-value')
  })

  test('a procedure that is not there is named as the caller named it, and nothing more', async () => {
    expect(await server.ask('purchases.refund', {}, studio.owner.cookie)).toMatchObject({
      status: 404,
      error: { message: 'There is no procedure of this name.' },
    })
  })

  test.each(['production', 'development', 'test'])('a fault in the database stays inside, in %s too', async (environment) => {
    vi.stubEnv('NODE_ENV', environment)
    await database.sql`create temporary table clients (like clients including all, constraint planted check (phone is null))`
    const secrets = ['Anna Secret', '+49 170 1234567', 'anna.secret@example.com']
    const [name, phone, email] = secrets
    const input = { id: crypto.randomUUID(), idempotencyKey: crypto.randomUUID(), name, phone, email }
    const { status, error, text } = await server.ask('clients.create', input, studio.owner.cookie)
    await database.sql`drop table pg_temp.clients`
    vi.unstubAllEnvs()

    expect(status).toBe(500)
    expect(error).toEqual({
      code: -32603,
      message: 'Something went wrong on our side.',
      data: { code: 'INTERNAL_SERVER_ERROR', httpStatus: 500, path: 'clients.create', fields: null, faultId: expect.any(String) },
    })
    for (const word of [...secrets, 'insert', 'planted', 'serve-api', ' at ']) expect(text).not.toContain(word)

    const faultId = /"faultId":"([^"]+)"/.exec(text)?.[1]
    expect(logged).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ faultId, procedure: 'clients.create', orgId: studio.orgId, code: '23514', constraint: 'planted' }),
      'fault',
    )
    for (const secret of secrets) expect(JSON.stringify(logged.mock.calls)).not.toContain(secret)
  })

  test('a database that cannot be reached is a 503, for every call of a batch under one id', async () => {
    const gone = await createTestDatabase()
    const unreachable = testServer(gone.connection.db)
    await gone.drop()
    const url = 'http://studio.example/api/trpc/organization.current,offers.list?batch=1'
    const response = await unreachable.fetch(new Request(url, { headers: { cookie: studio.owner.cookie } }))
    const text = await response.text()
    expect(response.status).toBe(503)
    expect(text).toContain('The database cannot be reached.')
    expect(new Set(text.match(/"faultId":"[^"]+"/g))).toHaveLength(1)
    expect(logged).toHaveBeenCalledOnce()
  })

  test('a page that renders on the server hears no more of it than a browser', async () => {
    const gone = await createTestDatabase()
    const { db, signIn } = testServer(gone.connection.db)
    await gone.drop()
    const rendering = createApiContext({ db, signIn, headers: new Headers({ cookie: studio.owner.cookie }) })
    await expect(rendering).rejects.toMatchObject({ name: 'Fault', code: 'SERVICE_UNAVAILABLE', cause: undefined })

    const failing = createCaller({ db, caller: { ...studio.owner, role: 'owner' } })
    await expect(failing.clients.list({ search: 'Anna Secret' })).rejects.toMatchObject({ name: 'Fault', cause: undefined })
    expect(JSON.stringify(logged.mock.calls)).not.toContain('Anna Secret')
  })

  test('a sign-in while the database cannot be reached is a 503 without its reasons', async () => {
    const gone = await createTestDatabase()
    const { signIn } = testServer(gone.connection.db)
    await gone.drop()
    const response = await signIn.serve(post('/api/auth/sign-in/email', { email: studio.owner.email, password: 'does not matter' }))
    expect(response.status).toBe(503)
    expect(await response.json()).toEqual({ message: expect.stringContaining('cannot be reached'), faultId: expect.any(String) })
    expect(JSON.stringify(logged.mock.calls)).not.toContain(studio.owner.email)
  })
})

test('every procedure is a question or a change', () => {
  expect(paths.filter((path) => !['query', 'mutation'].includes(procedures[path]?._def.type ?? ''))).toEqual([])
})
