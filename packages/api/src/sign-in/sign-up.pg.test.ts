import { testDatabase } from '@punchcard/testing'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { log } from '../log.ts'
import { password, post, signInAs, type TestServer, testServer } from '../test/studio.ts'

const database = testDatabase()
let server: TestServer

beforeAll(() => {
  server = testServer(database.db)
})

const entered = (over: object = {}) => ({
  name: 'Nora New',
  organizationName: 'Studio Neu',
  email: `${crypto.randomUUID()}@example.com`,
  password,
  timeZone: 'Europe/Vienna',
  currency: 'CHF',
  ...over,
})
const send = (body: unknown, headers: Record<string, string> = {}) => server.signIn.serve(post('/api/auth/sign-up', body, headers))
const cookieOf = (response: Response) =>
  response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
const organizations = async () => {
  const [row] = await database.owner.sql`select count(*)::int as made from organizations`
  return row?.made
}

describe('signing up', () => {
  test('makes the organization and its owner, who is signed in at once', async () => {
    const response = await send(entered({ name: '  Nora New ' }))
    expect(response.status).toBe(200)
    const cookie = cookieOf(response)
    expect(await server.signIn.caller(new Headers({ cookie }))).toMatchObject({ role: 'owner' })
    const { answer } = await server.ask('organization.current', undefined, cookie)
    expect(answer).toMatchObject({
      name: 'Studio Neu',
      timeZone: 'Europe/Vienna',
      currency: 'CHF',
      trainers: [{ name: 'Nora New', role: 'owner' }],
      me: { name: 'Nora New', role: 'owner' },
    })
  })

  test('answers nothing but that it is done', async () => {
    expect(await (await send(entered())).json()).toEqual({ signedIn: true })
  })

  test('the person signs in later with the same address, in any case, and password', async () => {
    const { email, ...rest } = entered()
    await send({ email: email.toUpperCase(), ...rest })
    expect(await signInAs(server.signIn, email)).toContain('punchcard.session_token')
  })

  test('two studios of one name stand side by side', async () => {
    expect([(await send(entered())).status, (await send(entered())).status]).toEqual([200, 200])
  })

  test('an address that is taken, in any case, is told and leaves nothing behind', async () => {
    const first = entered()
    await send(first)
    const before = await organizations()
    const response = await send(entered({ email: first.email.toUpperCase() }))
    expect(response.status).toBe(409)
    expect(await response.json()).toEqual({ message: 'This e-mail address is taken.', reason: 'email_taken' })
    expect(response.headers.getSetCookie()).toEqual([])
    expect(await organizations()).toBe(before)
  })

  test('the same sign-up ten times at once makes one studio', async () => {
    const [body, before] = [entered(), await organizations()]
    const statuses = await Promise.all(Array.from({ length: 10 }, async () => (await send(body)).status))
    expect(statuses.sort()).toEqual([200, ...Array.from({ length: 9 }, () => 409)])
    expect(await organizations()).toBe(before + 1)
  })

  test.each([
    ['timeZone', 'Europe/Atlantis', 'Choose a time zone from the list.'],
    ['timeZone', '+02:00', 'Choose a time zone from the list.'],
    ['timeZone', '', 'Choose a time zone from the list.'],
    ['currency', 'XYZ', 'Choose a currency from the list.'],
    ['currency', 'eur', 'Choose a currency from the list.'],
    ['password', 'short', expect.any(String)],
    ['password', 'x'.repeat(129), expect.any(String)],
    ['email', 'not an address', expect.any(String)],
    ['name', '   ', expect.any(String)],
    ['organizationName', 'x'.repeat(100_000), expect.any(String)],
    ['organizationName', 'Nul\0', expect.any(String)],
  ])('is refused for the field %s being %j', async (field, value, message) => {
    const before = await organizations()
    const response = await send(entered({ [field]: value }))
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ fields: { [field]: message } })
    expect(await organizations()).toBe(before)
  })

  test('takes no field that nobody asked for', async () => {
    expect((await send(entered({ role: 'owner' }))).status).toBe(400)
    expect((await send(entered({ slug: 'chosen' }))).status).toBe(400)
    expect((await send([])).status).toBe(400)
  })

  test('is refused from the page of another site', async () => {
    vi.spyOn(log, 'error').mockReturnValue()
    const before = await organizations()
    expect((await send(entered(), { origin: 'https://evil.example' })).status).toBe(403)
    expect((await send(entered(), { origin: 'https://evil.example', cookie: 'theme=dark' })).status).toBe(403)
    expect(await organizations()).toBe(before)
  })
})
