import { contextFor, inviteTrainer } from '@punchcard/core'
import { invitationIdOf, invitationTokenOf, newInvitationSecret } from '@punchcard/core/contract'
import { testDatabase } from '@punchcard/testing'
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { log } from '../log.ts'
import { openStudio, password, post, signInAs, type TestServer, testServer } from '../test/studio.ts'

const database = testDatabase()
let server: TestServer
let studio: Awaited<ReturnType<typeof openStudio>>
let email: string
let id: string
let token: string

beforeAll(async () => {
  server = testServer(database.db)
  studio = await openStudio(server)
})

beforeEach(async () => {
  email = `${crypto.randomUUID()}@example.com`
  const secret = newInvitationSecret()
  id = invitationIdOf(secret)
  token = invitationTokenOf(studio.orgId, secret)
  await invite(id)
})

const invite = (invitationId: string) =>
  inviteTrainer(contextFor(database.db, studio.orgId, { kind: 'user', id: studio.owner.userId }), {
    id: invitationId,
    idempotencyKey: crypto.randomUUID(),
    email,
  })
const send = (over: object = {}, headers: Record<string, string> = {}) =>
  server.signIn.serve(post('/api/auth/accept-invitation', { token, name: 'Tina', password, ...over }, headers))
const people = async () => {
  const [row] = await database.owner.sql`select count(*)::int as found from users where email = ${email}`
  return row?.found
}
const over = { message: 'This invitation is over.', reason: 'invitation_over' }

describe('an invitation', () => {
  test('says who invites whom', async () => {
    expect(await server.signIn.invitation(token)).toEqual({ organization: 'Studio', email })
  })

  test('makes a trainer of the organization, who is signed in at once and later by password', async () => {
    const response = await send({ name: ' Tina Trainer ' })
    expect([response.status, await response.json()]).toEqual([200, { signedIn: true }])
    const [cookie = ''] = response.headers.getSetCookie()
    expect(await server.signIn.caller(new Headers({ cookie }))).toMatchObject({ orgId: studio.orgId, role: 'trainer' })
    const { answer } = await server.ask('organization.team', undefined, studio.owner.cookie)
    expect(answer).toMatchObject({
      members: expect.arrayContaining([expect.objectContaining({ name: 'Tina Trainer', email, role: 'trainer' })]),
    })
    expect(await signInAs(server.signIn, email)).toContain('punchcard.session_token')
  })

  test('is stored as a hash of the secret, and nothing opens it but the secret', async () => {
    const secret = token.split('.')[1] ?? ''
    const [stored] = await database.owner
      .sql`select to_jsonb(i)::text || coalesce((select string_agg(o.answer::text, '') from operations o where o.org_id = i.org_id), '') as text
      from invitations i where i.id = ${id}`
    expect(stored?.text).toContain(id)
    expect(stored?.text).not.toContain(secret)
    expect((await send({ token: invitationTokenOf(studio.orgId, id.replaceAll('-', '').padEnd(64, '0')) })).status).toBe(410)
  })

  test('is taken up once, also by ten at once', async () => {
    const statuses = await Promise.all(Array.from({ length: 10 }, async () => (await send()).status))
    expect(statuses.sort()).toEqual([200, ...Array.from({ length: 9 }, () => 410)])
    expect(await people()).toBe(1)
    expect(await server.signIn.invitation(token)).toBeUndefined()
  })

  test('of an address that has an account stays open and says so', async () => {
    await database.owner.sql`insert into users (name, email) values ('Somebody', ${email})`
    const response = await send()
    expect([response.status, await response.json()]).toEqual([409, { message: 'This e-mail address is taken.', reason: 'email_taken' }])
    expect(await server.signIn.invitation(token)).toBeDefined()
  })

  test.each([
    ['a short password', { password: 'short' }],
    ['no name', { name: ' ' }],
    ['an e-mail address of their own', { email: 'else@example.com' }],
    ['a role of their own', { role: 'owner' }],
  ])('with %s is refused and stays open', async (_, body) => {
    expect((await send(body)).status).toBe(400)
    expect(await people()).toBe(0)
    expect(await server.signIn.invitation(token)).toBeDefined()
  })

  test.each<[string, () => Promise<unknown>]>([
    ['expired', () => database.owner.sql`update invitations set expires_at = now() - interval '1 second' where id = ${id}`],
    ['taken up', () => database.owner.sql`update invitations set status = 'accepted' where id = ${id}`],
    ['taken back', () => database.owner.sql`update invitations set status = 'canceled' where id = ${id}`],
    ['followed by another one', () => invite(crypto.randomUUID())],
    ['removed', () => database.owner.sql`delete from invitations where id = ${id}`],
  ])('that is %s is over, like every other', async (_, end) => {
    await end()
    const response = await send()
    expect([response.status, await response.json()]).toEqual([410, over])
    expect(response.headers.getSetCookie()).toEqual([])
    expect(await server.signIn.invitation(token)).toBeUndefined()
    expect(await people()).toBe(0)
  })

  test('by a token that is none is over too', async () => {
    const [orgId = '', secret = ''] = token.split('.')
    const elsewhere = await openStudio(server)
    for (const wrong of ['', 'x', orgId, secret, `${orgId}.`, `${elsewhere.orgId}.${secret}`, `${orgId}.${newInvitationSecret()}`]) {
      const response = await send({ token: wrong })
      expect([response.status, await response.json()]).toEqual([410, over])
      expect(await server.signIn.invitation(wrong)).toBeUndefined()
    }
  })

  test('is not taken up from the page of another site', async () => {
    vi.spyOn(log, 'error').mockReturnValue()
    expect((await send({}, { origin: 'https://evil.example' })).status).toBe(403)
    expect(await server.signIn.invitation(token)).toBeDefined()
  })
})
