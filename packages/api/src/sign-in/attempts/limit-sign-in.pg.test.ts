import { randomUUID } from 'node:crypto'
import { contextFor } from '@punchcard/core'
import { testDatabase } from '@punchcard/testing'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { serveApi } from '../../serve-api.ts'
import { cookieIn, openStudio, password, post, requestFor, signInAs, type TestServer, testServer } from '../../test/studio.ts'
import { createApiKey } from '../api-keys/create-api-key.ts'
import type { SignIn } from '../caller.ts'
import { createSignIn } from '../sign-in.ts'
import { type Limit, limits } from './limits.ts'

const database = testDatabase()
let server: TestServer
let signIn: SignIn
let studio: Awaited<ReturnType<typeof openStudio>>
let hosts = 0

beforeAll(async () => {
  server = testServer(database.db)
  studio = await openStudio(server)
})
beforeEach(async () => {
  await database.sql`delete from attempts`
  signIn = createSignIn({ db: database.db, secret: 'x'.repeat(40), production: true })
})

/** Somebody else's address each time. */
const anywhere = () => `203.0.${Math.floor(hosts / 250)}.${(hosts++ % 250) + 1}`
const send = async (path: string, body: unknown, from: string, headers: Record<string, string> = {}) => {
  const response = await signIn.serve(post(`/api/auth${path}`, body, { 'x-forwarded-for': from, ...headers }))
  return {
    headers: response.headers,
    status: response.status,
    retryAfter: Number(response.headers.get('retry-after')),
    body: await response.json(),
  }
}
const times = async <T>(n: number, call: () => Promise<T>): Promise<T[]> => {
  const answers: T[] = []
  for (let done = 0; done < n; done++) answers.push(await call())
  return answers
}
/** As if all but one of those allowed had been made: each costs the hash of a password. */
const allButOne = ({ name, max }: Limit) =>
  database.sql`update attempts set counted = ${max - 1} where starts_with(key, ${name}) and counted > 0`
const statuses = async (answers: Promise<{ status: number }[]>) => new Set((await answers).map(({ status }) => status))
/** What everybody hears who tried too often. */
const refused = {
  status: 429,
  retryAfter: expect.any(Number),
  body: { message: expect.stringMatching(/^Too many attempts\. Try again in \d/) },
}

describe('signing in', () => {
  /** Counted like any other, and refused before a password is hashed, which takes long. */
  const unreadable = (from: string) => send('/sign-in/email', { email: randomUUID(), password }, from)
  const wrong = (email: string, from: string) => send('/sign-in/email', { email, password: 'not the password' }, from)
  const right = (from: string) => send('/sign-in/email', { email: studio.trainer.email, password }, from)

  test('fails so often from one address, whatever it tries, and with fifty at once not once more', async () => {
    const from = anywhere()
    expect((await wrong('nobody@example.com', from)).status).toBe(401)
    const all = await Promise.all(Array.from({ length: 50 }, () => unreadable(from)))
    expect(all.filter(({ status }) => status === 400)).toHaveLength(limits.signInByAddress.max - 1)
    expect(all.filter(({ status }) => status === 429)).toHaveLength(51 - limits.signInByAddress.max)
    const last = await right(from)
    expect(last).toMatchObject(refused)
    expect(last.retryAfter).toBeLessThanOrEqual(limits.signInByAddress.minutes * 60)
    expect(last.body).toMatchObject({ retryAfter: last.retryAfter })
    expect((await right(anywhere())).status).toBe(200)
  })

  test('writing other addresses into the request does not help', async () => {
    const from = anywhere()
    const answers = await times(limits.signInByAddress.max + 1, () => unreadable(`${anywhere()}, ${from}`))
    expect(answers.at(-1)).toMatchObject(refused)
  })

  test.each([
    ['an account', () => studio.trainer.email],
    ['an address that nobody has', () => 'nobody@example.com'],
  ])('fails so often for %s, from however many addresses and however it is spelled', async (_, email) => {
    expect((await wrong(email(), anywhere())).status).toBe(401)
    await allButOne(limits.signInByAccount)
    expect((await wrong(email().toUpperCase(), anywhere())).status).toBe(401)
    expect(await wrong(email(), anywhere())).toMatchObject(refused)
    const form = post('/api/auth/sign-in/email', null, {
      'content-type': 'application/x-www-form-urlencoded',
      'x-forwarded-for': anywhere(),
    })
    const body = new URLSearchParams({ email: email(), password })
    expect((await signIn.serve(new Request(form, { body }))).status).toBe(429)
  })

  test('an address that is refused uses up nobody’s account', async () => {
    const from = anywhere()
    await times(limits.signInByAddress.max, () => unreadable(from))
    expect(await statuses(times(limits.signInByAccount.max + 1, () => wrong(studio.trainer.email, from)))).toEqual(new Set([429]))
    expect((await right(anywhere())).status).toBe(200)
  })

  test('that succeeds is not counted', async () => {
    const from = anywhere()
    expect(await statuses(times(3, () => right(from)))).toEqual(new Set([200]))
    expect(await database.sql`select 1 from attempts where counted > 0`).toEqual([])
  })
})

test('a password is guessed so often by whoever has the cookie, and changed as often as one likes', async () => {
  let cookie = await signInAs(signIn, studio.trainer.email)
  const change = async (currentPassword: string) => {
    const answer = await send('/change-password', { currentPassword, newPassword: password }, anywhere(), { cookie })
    // The sign-ins of before have ended, this one's too.
    if (answer.status === 200) cookie = cookieIn(answer)
    return answer
  }
  expect(await statuses(times(2, () => change(password)))).toEqual(new Set([200]))
  expect((await change('not the password')).status).toBe(400)
  await allButOne(limits.passwordByAccount)
  expect((await change('not the password')).status).toBe(400)
  expect(await change(password)).toMatchObject(refused)
})

test('a sign-up counts whether it succeeds or not', async () => {
  const from = anywhere()
  const person = () => ({
    name: 'Nora',
    organizationName: 'New',
    email: `${randomUUID()}@example.com`,
    password,
    timeZone: 'UTC',
    currency: 'EUR',
  })
  expect((await send('/sign-up', person(), from)).status).toBe(200)
  expect(await statuses(times(limits.signUpByAddress.max - 1, () => send('/sign-up', {}, from)))).toEqual(new Set([400]))
  expect(await send('/sign-up', person(), from)).toMatchObject(refused)
})

test('invitations are tried so often', async () => {
  const from = anywhere()
  const accept = () => send('/accept-invitation', { token: 'none', name: 'Tina', password }, from)
  expect(await statuses(times(limits.invitationByAddress.max, accept))).toEqual(new Set([410]))
  expect(await accept()).toMatchObject(refused)
})

describe('a key', () => {
  const ask = async (apiKey: string, from: string) => {
    const request = requestFor('clients.list', {}, { apiKey })
    request.headers.set('x-forwarded-for', from)
    const response = await serveApi(request, { db: database.db, signIn })
    return { status: response.status, retryAfter: response.headers.get('retry-after'), text: await response.text() }
  }

  test('that is unknown is tried so often from one address; one that is good lets in from there all the same, and writes nothing', async () => {
    const ctx = contextFor(database.db, studio.orgId, { kind: 'system' })
    const made = await createApiKey(ctx, { id: randomUUID(), name: 'Good' })
    if (!made.ok) throw new Error(made.reason)
    const from = anywhere()
    expect((await ask(made.key, from)).status).toBe(200)
    expect(await database.sql`select 1 from attempts`).toEqual([])
    expect(await statuses(times(limits.keyByAddress.max, () => ask('punchcard_none', from)))).toEqual(new Set([401]))
    const last = await ask('punchcard_none', from)
    expect(last).toMatchObject({ status: 429, retryAfter: expect.stringMatching(/^\d+$/) })
    expect(JSON.parse(last.text)).toMatchObject({
      error: { json: { message: expect.stringMatching(/^Too many attempts\. Try again in /) } },
    })
    expect((await ask(made.key, from)).status).toBe(200)
    expect((await ask('punchcard_none', anywhere())).status).toBe(401)
  })
})
