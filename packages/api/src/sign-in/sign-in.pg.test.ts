import { members, signInSessions } from '@punchcard/db/schema'
import { testDatabase } from '@punchcard/testing'
import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { log } from '../log.ts'
import { openStudio, password, post, signInAs, type TestServer, testServer } from '../test/studio.ts'
import { createOwner, createTrainer } from './people.ts'
import { createSignIn } from './sign-in.ts'

const database = testDatabase()
let server: TestServer
let studio: Awaited<ReturnType<typeof openStudio>>

beforeAll(async () => {
  server = testServer(database.db)
  studio = await openStudio(server)
})

const cookie = (value: string) => new Headers({ cookie: value })

describe('signing in', () => {
  test('answers a cookie that scripts cannot read, which names the person, the organization and the role', async () => {
    const response = await server.signIn.serve(post('/api/auth/sign-in/email', { email: studio.trainer.email, password }))
    expect(response.status).toBe(200)
    const [token = ''] = response.headers.getSetCookie()
    expect(token).toMatch(/^punchcard\.session_token=.*HttpOnly.*SameSite=Lax/)
    expect(await server.signIn.caller(cookie(token))).toEqual({ orgId: studio.orgId, userId: studio.trainer.userId, role: 'trainer' })
  })

  test('takes the e-mail address in any case', async () => {
    expect(await signInAs(server.signIn, studio.owner.email.toUpperCase())).toContain('punchcard.session_token')
  })

  test('binds cookies to the host in production, but not where the address is plain http', async () => {
    const attributes = async (appUrl?: string) => {
      const signIn = createSignIn({ db: database.db, secret: 'x'.repeat(40), appUrl, production: true })
      const response = await signIn.serve(post('/api/auth/sign-in/email', { email: studio.owner.email, password }))
      return response.headers.getSetCookie().join()
    }
    const bound = /^__Host-punchcard\.session_token=(?=.*; Path=\/(;|$))(?=.*; Secure)(?=.*; HttpOnly)(?=.*; SameSite=Lax)(?!.*Domain)/
    expect(await attributes()).toMatch(bound)
    expect(await attributes('https://studio.example')).toMatch(bound)
    expect(await attributes('http://localhost:3000')).toMatch(/^punchcard\.session_token=(?!.*(Secure|Domain))/)
  })

  test('is known again by the cookie that is bound to the host', async () => {
    const signIn = createSignIn({ db: database.db, secret: 'x'.repeat(40), production: true })
    const own = await signInAs(signIn, studio.owner.email)
    expect(own).toMatch(/^__Host-/)
    expect(await signIn.caller(cookie(own))).toMatchObject({ userId: studio.owner.userId })
    expect((await signIn.serve(post('/api/auth/sign-out', {}, { cookie: own }))).status).toBe(200)
    expect(await signIn.caller(cookie(own))).toBe('signed_out')
  })

  test.each([
    ['a wrong password', (email: string) => ({ email, password: 'wrong password' })],
    ['an unknown address', () => ({ email: 'nobody@example.com', password })],
  ])('refuses %s with the same words', async (_, body) => {
    const response = await server.signIn.serve(post('/api/auth/sign-in/email', body(studio.owner.email)))
    expect(response.status).toBe(401)
    expect(await response.json()).toMatchObject({ message: 'Invalid email or password' })
    expect(response.headers.getSetCookie()).toEqual([])
  })

  test('is refused from the page of another site', async () => {
    vi.spyOn(log, 'error').mockReturnValue()
    const request = post('/api/auth/sign-in/email', { email: studio.owner.email, password }, { origin: 'https://evil.example' })
    expect((await server.signIn.serve(request)).status).toBe(403)
  })

  test('begins in the organization that the person joined first', async () => {
    const earlier = await openStudio(server)
    const day = new Date('2020-01-01T00:00:00Z')
    const place = { orgId: earlier.orgId, userId: studio.trainer.userId, role: 'owner', createdAt: day } as const
    await database.owner.db.insert(members).values(place)
    expect(await server.signIn.caller(cookie(await signInAs(server.signIn, studio.trainer.email)))).toMatchObject({
      orgId: earlier.orgId,
      role: 'owner',
    })
    await database.owner.db.delete(members).where(eq(members.createdAt, day))
  })
})

describe('a cookie', () => {
  test('that we did not sign belongs to nobody', async () => {
    const forged = studio.owner.cookie.replace(/=(\w+)\./, '=another.')
    expect(await server.signIn.caller(cookie(forged))).toBe('signed_out')
    expect(await server.signIn.caller(new Headers())).toBe('signed_out')
  })

  test('is worth nothing after signing out', async () => {
    const own = await signInAs(server.signIn, studio.trainer.email)
    expect((await server.signIn.serve(post('/api/auth/sign-out', {}, { cookie: own }))).status).toBe(200)
    expect(await server.signIn.caller(cookie(own))).toBe('signed_out')
  })

  test('is worth nothing once it ran out', async () => {
    const own = await signInAs(server.signIn, studio.trainer.email)
    await expire(own, new Date(Date.now() - 1000))
    expect(await server.signIn.caller(cookie(own))).toBe('signed_out')
  })

  test('in daily use is prolonged where the answer can carry a newer one, and only there', async () => {
    const own = await signInAs(server.signIn, studio.trainer.email)
    const soon = new Date(Date.now() + 24 * 60 * 60 * 1000)
    await expire(own, soon)
    await server.signIn.caller(cookie(own))
    expect(await expiry(own)).toEqual(soon)
    const reply = new Headers()
    expect(await server.signIn.caller(cookie(own), reply)).toMatchObject({ role: 'trainer' })
    expect(reply.getSetCookie().join()).toContain('punchcard.session_token')
    expect((await expiry(own))?.getTime()).toBeGreaterThan(soon.getTime())
  })

  test('of somebody who is no member any more opens no organization', async () => {
    const stranger = await createTrainer(database.db, studio.orgId, { name: 'Gone', email: 'gone@example.com', password })
    const own = await signInAs(server.signIn, 'gone@example.com')
    await database.owner.sql`delete from members where id = ${stranger.memberId}`
    expect(await server.signIn.caller(cookie(own))).toBe('no_organization')
    expect(await server.signIn.caller(cookie(await signInAs(server.signIn, 'gone@example.com')))).toBe('no_organization')
  })

  const token = (value: string) =>
    decodeURIComponent(value)
      .replace(/^[^=]*=/, '')
      .split('.')[0] ?? ''
  const expire = (value: string, expiresAt: Date) =>
    database.owner.db
      .update(signInSessions)
      .set({ expiresAt })
      .where(eq(signInSessions.token, token(value)))
  const expiry = async (value: string) =>
    (
      await database.owner.db
        .select()
        .from(signInSessions)
        .where(eq(signInSessions.token, token(value)))
    )[0]?.expiresAt
})

describe('a new password', () => {
  const change = (cookie: string, currentPassword: string, newPassword: string, over: object = {}) =>
    server.signIn.serve(post('/api/auth/change-password', { currentPassword, newPassword, ...over }, { cookie }))
  const withPassword = (email: string, own: string) => server.signIn.serve(post('/api/auth/sign-in/email', { email, password: own }))

  test('ends every other sign-in, keeps this one, and is the one that counts from then on', async () => {
    const email = 'tina@example.com'
    await createTrainer(database.db, studio.orgId, { name: 'Tina', email, password })
    const [here, elsewhere] = [await signInAs(server.signIn, email), await signInAs(server.signIn, email)]
    const response = await change(here, password, 'another horse')
    expect(response.status).toBe(200)
    expect(await server.signIn.caller(cookie(response.headers.getSetCookie().join('; ')))).toMatchObject({ role: 'trainer' })
    expect(await server.signIn.caller(cookie(elsewhere))).toBe('signed_out')
    expect((await withPassword(email, password)).status).toBe(401)
    expect((await withPassword(email, 'another horse')).status).toBe(200)
  })

  test('ends the other sign-ins even where somebody asks to keep them', async () => {
    const email = 'tom@example.com'
    await createTrainer(database.db, studio.orgId, { name: 'Tom', email, password })
    const [here, elsewhere] = [await signInAs(server.signIn, email), await signInAs(server.signIn, email)]
    expect((await change(here, password, 'another horse', { revokeOtherSessions: false })).status).toBe(200)
    expect(await server.signIn.caller(cookie(elsewhere))).toBe('signed_out')
  })

  test('needs the one of before, a sign-in, and eight characters', async () => {
    const wrong = await change(studio.owner.cookie, 'wrong password', 'another horse')
    expect([wrong.status, await wrong.json()]).toMatchObject([400, { code: 'INVALID_PASSWORD' }])
    expect((await change('', password, 'another horse')).status).toBe(401)
    expect((await change(studio.owner.cookie, password, 'short')).status).toBe(400)
    expect((await withPassword(studio.owner.email, password)).status).toBe(200)
  })
})

describe('over HTTP', () => {
  const nonsense = [
    '',
    '{',
    'null',
    '[]',
    '"text"',
    '{"email":{"$ne":1},"password":[]}',
    '{"__proto__":{"email":"x"}}',
    `${'['.repeat(100_000)}`,
  ]
  test.each(['/sign-in/email', '/sign-up', '/accept-invitation', '/change-password'])('%s refuses nonsense', async (path) => {
    const fault = vi.spyOn(log, 'error').mockClear()
    for (const body of [
      ...nonsense,
      JSON.stringify({ email: 'x'.repeat(100_000), password: 'x'.repeat(100_000), name: '\0', token: '' }),
    ]) {
      const response = await server.signIn.serve(new Request(post(`/api/auth${path}`, null), { body }))
      expect([400, 401, 403, 415], `${body.slice(0, 60)} ${await response.text()}`).toContain(response.status)
    }
    expect(fault).not.toHaveBeenCalled()
  })

  test('more than a megabyte is refused before it is read to its end', async () => {
    const chunk = new TextEncoder().encode('x'.repeat(100_000))
    let sent = 0
    const endless = new ReadableStream({
      pull(controller) {
        sent += 1
        controller.enqueue(chunk)
      },
    })
    const plain = post('/api/auth/sign-in/email', null)
    const response = await server.signIn.serve(new Request(plain, { body: endless, duplex: 'half' }))
    expect([response.status, await response.json()]).toEqual([413, { message: 'The request is larger than a megabyte.' }])
    expect(sent).toBeLessThan(20)
  })

  test.each([
    '/sign-up/email',
    '/get-session',
    '/organization/create',
    '/organization/set-active',
    '/update-user',
    '/ok',
    '/sign-in/email/',
  ])('nothing answers at %s', async (path) => {
    const request = post(`/api/auth${path}`, { name: 'X', email: 'x@example.com', password }, { cookie: studio.owner.cookie })
    expect((await server.signIn.serve(request)).status).toBe(404)
  })
})

describe('making people', () => {
  test('refuses a short password and an address that is taken, and leaves nothing behind', async () => {
    const organization = { name: 'Half Made', timeZone: 'UTC', currency: 'EUR' }
    const person = { name: 'New', email: 'new@example.com', password }
    await expect(createOwner(database.db, organization, { ...person, password: 'short' })).rejects.toThrow('8 to 128')
    await expect(createOwner(database.db, organization, { ...person, email: studio.owner.email })).rejects.toThrow()
    expect(await database.owner.sql`select 1 from organizations where name = 'Half Made'`).toHaveLength(0)
  })
})
