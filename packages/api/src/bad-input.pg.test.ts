import { fromNow, rowsOf, testDatabase } from '@punchcard/testing'
import superjson from 'superjson'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { log } from './log.ts'
import { procedures } from './procedures.ts'
import { type FurnishedStudio, furnish, inputFor } from './test/furnished-studio.ts'
import { fields, paths } from './test/procedures.ts'
import { post, type TestServer, testServer } from './test/studio.ts'

const database = testDatabase()
const faults = vi.spyOn(log, 'error').mockReturnValue()
let server: TestServer
let studio: FurnishedStudio

beforeAll(async () => {
  server = testServer(database.db)
  studio = await furnish(server, 'Studio')
})
afterAll(() => expect(faults).not.toHaveBeenCalled())

const ask = (path: string, input: unknown) => server.ask(path, input, studio.owner.cookie)
const changes = paths.filter((path) => procedures[path]?._def.type === 'mutation')
const withInput = paths.filter((path) => fields(path).length > 0)

/** Sends a body as it is written here, which no client of ours would. */
async function sendRaw(path: string, body: string | ReadableStream, headers: Record<string, string> = {}) {
  const plain = post(`/api/trpc/${path}`, null, { cookie: studio.owner.cookie, ...headers })
  const response = await server.fetch(new Request(plain, { body, duplex: 'half' }))
  return { status: response.status, text: await response.text() }
}

/** Says what the request is answered with, and that it changed nothing. */
async function expectRefusal(path: string, input: unknown, field?: string) {
  const before = await rowsOf(database, studio.orgId)
  const { status, error, text } = await ask(path, input)
  expect({ status, error }).toMatchObject({ status: 400, error: { data: { code: 'BAD_REQUEST', path } } })
  if (field) expect(error).toHaveProperty(['data', 'fields', field], expect.stringMatching(/./))
  expect(text.length).toBeLessThan(2_000)
  expect(await rowsOf(database, studio.orgId)).toBe(before)
}

const nonsense: unknown[] = [
  ...[null, true, ' ', 'x'.repeat(100_000), 'nul \0 nul', '\ud800', "'; drop table clients; --"],
  ...['2026-05-04T10:00', '0000-00-00', 'Mars/Olympus_Mons', '__proto__'],
  ...[-1, 0, 1.5, 2 ** 31, 2 ** 53, 1e308, new Date(0), new Date(8.64e15)],
  ...[[], {}, { toString: 1, valueOf: 1 }, [[[[]]]]],
]

describe('every field of every procedure', () => {
  test.each(withInput)('%s refuses nonsense by the name of the field, and serves what its schema takes', async (path) => {
    for (const field of fields(path)) {
      for (const value of nonsense) {
        const { status, answer, error, text } = await ask(path, { ...inputFor(path, studio, [field.name]), [field.name]: value })
        const said = `${field.name}: ${JSON.stringify(value)?.slice(0, 60)} was answered ${status}: ${text.slice(0, 200)}`
        expect(status === 200 ? answer : error, said).toBeTypeOf('object')
        expect([200, 400], said).toContain(status)
        if (!field.takes(value))
          expect(error, said).toMatchObject({ data: { fields: expect.toSatisfy((told) => Object.keys(told).join().includes(field.name)) } })
        expect(text, said).not.toContain('x'.repeat(1_000))
      }
    }
  })

  test.each(withInput)('%s refuses a field that it does not know', async (path) => {
    await expectRefusal(path, { ...inputFor(path, studio), surprise: 1 })
    await expectRefusal(path, { ...inputFor(path, studio), orgId: studio.orgId })
  })

  test.each(withInput)('%s refuses what is no object', async (path) => {
    for (const value of [null, [], 'text', 1]) await expectRefusal(path, value)
  })

  const named = withInput.flatMap((path) => fields(path).flatMap(({ name, isId }) => (isId ? [{ path, name }] : [])))
  test.each(named.filter(({ name }) => !['id', 'idempotencyKey'].includes(name)))(
    '$path knows no $name that is nobody’s',
    async (about) => {
      const { path, name } = about
      const before = await rowsOf(database, studio.orgId)
      const { status, answer } = await ask(path, { ...inputFor(path, studio, [name]), [name]: crypto.randomUUID() })
      expect(status).toBe(200)
      if (path === 'calendar.range') expect(answer).toEqual({ sessions: [] })
      else if (path === 'today.overview') expect(answer).toMatchObject({ sessions: [], unmarked: { count: 0 } })
      else if (path === 'integrity.audit') expect(answer).toMatchObject({ clean: true })
      else expect(answer).toMatchObject({ ok: false, reason: 'not_found' })
      expect(await rowsOf(database, studio.orgId)).toBe(before)
    },
  )
})

test.each<[string, string, Record<string, unknown>, string]>([
  ['a malformed id', 'purchases.get', { purchaseId: 'not-an-id' }, 'purchaseId'],
  ['a malformed key', 'purchases.useSession', { idempotencyKey: '1' }, 'idempotencyKey'],
  ['a negative count', 'offers.create', { sessions: -1 }, 'sessions'],
  ['an absurd count', 'offers.create', { sessions: 1_000_000 }, 'sessions'],
  ['half a session', 'offers.create', { sessions: 0.5 }, 'sessions'],
  ['a negative price', 'offers.create', { priceMinor: -1 }, 'priceMinor'],
  ['an absurd price', 'offers.create', { priceMinor: 1e12 }, 'priceMinor'],
  ['no seat', 'bookings.book', { capacity: 0 }, 'capacity'],
  ['a million seats', 'bookings.book', { capacity: 1_000_000 }, 'capacity'],
  ['a page without lines', 'ledger.statement', { limit: 0 }, 'limit'],
  ['a page of everything', 'clients.list', { limit: 100_000 }, 'limit'],
  ['an end before the start', 'bookings.book', { endsAt: fromNow({ days: 1 }) }, 'endsAt'],
  ['an end at the start', 'bookings.reschedule', { startsAt: fromNow({ days: 2 }), endsAt: fromNow({ days: 2 }) }, 'endsAt'],
  ['a session of a week', 'bookings.reschedule', { endsAt: fromNow({ days: 12 }) }, 'endsAt'],
  ['a range that ends before it begins', 'calendar.range', { to: fromNow({ days: -1 }) }, 'to'],
  ['a range of ten years', 'calendar.range', { to: fromNow({ days: 3650 }) }, 'to'],
  ['an instant before there were studios', 'purchases.useSession', { occurredAt: new Date('1900-01-01T00:00:00Z') }, 'occurredAt'],
  [
    'a session before there were studios',
    'bookings.book',
    { startsAt: new Date('1999-12-31T22:00:00Z'), endsAt: new Date('1999-12-31T23:00:00Z') },
    'startsAt',
  ],
  [
    'a session when nobody lives any more',
    'bookings.book',
    { startsAt: new Date('2100-01-02T00:00:00Z'), endsAt: new Date('2100-01-02T01:00:00Z') },
    'startsAt',
  ],
  ['a move to before there were studios', 'bookings.reschedule', { startsAt: new Date(0), endsAt: new Date(3_600_000) }, 'startsAt'],
  ['a sale before there were studios', 'purchases.sell', { purchasedAt: new Date(0) }, 'purchasedAt'],
  ['a name of 100,000 characters', 'clients.create', { name: 'x'.repeat(100_000) }, 'name'],
  ['a name of spaces', 'clients.create', { name: ' \t\n ' }, 'name'],
  ['a name with NUL', 'clients.create', { name: 'Anna\0' }, 'name'],
  ['a note of 100,000 characters', 'purchases.useSession', { note: 'x'.repeat(100_000) }, 'note'],
  ['a search for 100,000 characters', 'clients.list', { search: 'x'.repeat(100_000) }, 'search'],
  ['an unknown time zone', 'organization.update', { timeZone: 'Mars/Olympus_Mons' }, 'timeZone'],
  ['no e-mail address', 'clients.create', { email: 'anna at example' }, 'email'],
])('%s is refused by name and changes nothing', async (_, path, wrong, field) => {
  await expectRefusal(path, { ...inputFor(path, studio), ...wrong }, field)
})

test.each(['Åse 🏋️‍♀️ 👨‍👩‍👧‍👦', 'بدر الدين', 'שָׁלוֹם‎', '李小龍', 'Zoë O’Brien-Łukasz', '%_\\ \'";--', '<script>alert(1)</script>'])(
  'a client may be called %s, and is found by it',
  async (name) => {
    const { answer } = await ask('clients.create', { ...inputFor('clients.create', studio), name, note: name })
    expect(answer).toMatchObject({ ok: true, client: { name, note: name } })
    expect((await ask('clients.list', { search: name })).answer).toMatchObject({ clients: [{ name }] })
  },
)

describe('instants', () => {
  const use = (occurredAt: unknown, meta?: unknown) =>
    sendRaw('purchases.useSession', JSON.stringify({ json: { ...inputFor('purchases.useSession', studio), occurredAt }, meta }))
  const dated = { values: { occurredAt: ['Date'] }, v: 1 }

  test.each(['2026-05-04T10:00:00', '2026-05-04', '2026-05-04 10:00', 'May 4, 2026', 1_777_888_000_000, null])(
    'without a zone (%s) are refused: no server’s own zone is put in',
    async (local) => {
      const { status, text } = await use(local, dated)
      expect(status).toBe(400)
      expect(JSON.parse(text)).toHaveProperty(['error', 'json', 'data', 'fields', 'occurredAt'], expect.stringContaining('time zone'))
    },
  )

  test('are not read out of plain text', async () => {
    expect(await use('2026-05-04T10:00:00Z')).toMatchObject({ status: 400, text: expect.stringContaining('occurredAt') })
  })

  test.each(['2026-05-04T10:00:00Z', '2026-05-04T12:00:00.000+02:00'])('with a zone (%s) are that instant', async (zoned) => {
    const { status, text } = await use(zoned, dated)
    expect(status).toBe(200)
    expect(superjson.deserialize(JSON.parse(text).result.data)).toMatchObject({ ok: true })
  })
})

describe('a body', () => {
  const change = 'clients.create'
  const valid = () => JSON.stringify(superjson.serialize(inputFor(change, studio)))
  const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`

  test.each<[string, string]>([
    ['that is empty', ''],
    ['that is no JSON', '{"json":'],
    ['that is null', 'null'],
    ['that is a list', '[]'],
    ['that is text', '"json"'],
    ['nested 100,000 deep', deep],
    ['with an input nested 100,000 deep', `{"json":{"name":${deep}}}`],
    ['with __proto__', '{"json":{"__proto__":{"polluted":true},"name":"x"}}'],
    ['with constructor', '{"json":{"constructor":{"prototype":{"polluted":true}},"name":"x"}}'],
    ['that annotates __proto__', '{"json":{},"meta":{"values":{"__proto__.polluted":["Date"]},"v":1}}'],
    ['that makes one thing another', '{"json":{"name":"x"},"meta":{"referentialEqualities":{"":["name"]},"v":1}}'],
    ['with annotations that are none', '{"json":{},"meta":{"values":"Date","v":1}}'],
  ])('%s is refused', async (_, body) => {
    const before = await rowsOf(database, studio.orgId)
    const { status, text } = await sendRaw(change, body)
    expect(status).toBe(400)
    expect(JSON.parse(text)).toMatchObject({ error: { json: { data: { code: 'BAD_REQUEST' } } } })
    expect(Reflect.has({}, 'polluted')).toBe(false)
    expect(await rowsOf(database, studio.orgId)).toBe(before)
  })

  test.each<[string, unknown]>([
    ['two billion bytes', [['typed-array', 'Uint8Array']]],
    ['an expression', ['regexp']],
    ['a class', [['class', 'Object']]],
    ['a symbol', [['symbol', 'name']]],
  ])('that asks for %s is refused before anything is made of it', async (_, type) => {
    const { status, text } = await sendRaw(change, JSON.stringify({ json: { name: 2e9 }, meta: { values: { name: type }, v: 1 } }))
    expect(status).toBe(400)
    expect(JSON.parse(text)).toMatchObject({ error: { json: { data: { fields: null } } } })
  })

  test('of more than a megabyte is refused before it is read to its end', async () => {
    const chunk = new TextEncoder().encode('x'.repeat(100_000))
    let sent = 0
    const endless = new ReadableStream({
      pull(controller) {
        sent += 1
        controller.enqueue(chunk)
      },
    })
    const { status, text } = await sendRaw(change, endless)
    expect(status).toBe(413)
    expect(JSON.parse(text)).toMatchObject({ error: { json: { message: 'The request is larger than a megabyte.' } } })
    expect(sent).toBeLessThan(20)
  })

  test('of nearly a megabyte is read', async () => {
    expect(await sendRaw(change, valid().padEnd(1_000_000))).toMatchObject({ status: 200 })
    expect(await sendRaw(change, valid().padEnd(1_000_001))).toMatchObject({ status: 413 })
  })
})

describe('many calls in one request', () => {
  const batch = (paths: string[], inputs: unknown) => sendRaw(`${paths.join()}?batch=1`, JSON.stringify(inputs))

  test('five thousand are refused with one short answer', async () => {
    const before = await rowsOf(database, studio.orgId)
    const calls = Array.from({ length: 5_000 }, () => superjson.serialize(inputFor('bookings.completeDue', studio)))
    const { status, text } = await batch(
      calls.map(() => 'bookings.completeDue'),
      { ...calls },
    )
    expect(status).toBe(400)
    expect(text.length).toBeLessThan(500)
    expect(await rowsOf(database, studio.orgId)).toBe(before)
  })

  test('five thousand questions are refused as well', async () => {
    const inputs = Object.fromEntries(Array.from({ length: 5_000 }, (_, index) => [index, superjson.serialize({})]))
    const paths = Array.from({ length: 5_000 }, () => 'clients.list').join()
    const address = `http://studio.example/api/trpc/${paths}?batch=1&input=${encodeURIComponent(JSON.stringify(inputs))}`
    const response = await server.fetch(new Request(address, { headers: { cookie: studio.owner.cookie } }))
    expect(response.status).toBe(400)
    expect((await response.text()).length).toBeLessThan(500)
  })

  test('a name that is no procedure is told so, whatever it is', async () => {
    for (const path of [
      '__proto__',
      'constructor',
      'purchases.__proto__',
      'purchases',
      'toString',
      '%00',
      '..%2f..%2fetc',
      'x'.repeat(2_000),
    ]) {
      expect(await sendRaw(path, '{}'), path).toMatchObject({ status: 404 })
    }
  })

  test('what is wrong in one call leaves the others of its request alone', async () => {
    const good = inputFor('clients.create', studio)
    const { status, text } = await batch(['clients.create', 'clients.create'], {
      0: superjson.serialize({ ...good, name: '' }),
      1: superjson.serialize(good),
    })
    expect(status).toBe(207)
    expect(JSON.parse(text)).toMatchObject([{ error: {} }, { result: {} }])
  })
})

test('a change takes an idempotency key, but for those whose state or id guards them', () => {
  const guarded = ['apiKeys.create', 'apiKeys.revoke', 'bookings.completeDue']
  const keyless = changes.filter((path) => !fields(path).some(({ name }) => name === 'idempotencyKey'))
  expect(keyless.filter((path) => !guarded.includes(path))).toEqual([])
})
