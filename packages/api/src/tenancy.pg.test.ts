import { buildClient, buildOffer, buildPurchase, rowsOf, testDatabase } from '@punchcard/testing'
import { beforeAll, describe, expect, test } from 'vitest'
import { mayCall, permissions, type Role } from './permissions.ts'
import { createTrainer } from './sign-in/people.ts'
import { type FurnishedStudio, furnish, inputFor } from './test/furnished-studio.ts'
import { fields, paths } from './test/procedures.ts'
import { type Credential, type Heard, password, signInAs, type TestServer, testServer, wires } from './test/studio.ts'

const database = testDatabase()
let server: TestServer
let own: FurnishedStudio
let foreign: FurnishedStudio
/** What a caller of each role sends. The table of roles is permissions.ts: one that is added there needs a line here. */
let credentials: Record<Role, Credential>
let belongsNowhere: string

beforeAll(async () => {
  server = testServer(database.db)
  own = await furnish(server, 'Own')
  foreign = await furnish(server, 'Foreign')
  credentials = { owner: own.owner.cookie, trainer: own.trainer.cookie, api_key: { apiKey: own.apiKey } }
  const gone = await createTrainer(database.db, own.orgId, { name: 'Gone', email: 'gone@example.com', password })
  belongsNowhere = await signInAs(server.signIn, 'gone@example.com')
  await database.owner.sql`delete from members where id = ${gone.memberId}`
})

const roles = [...new Set(Object.values(permissions).flat())]

/** Every way in which an input can name something: the ids of its schema; for a procedure that takes none, the call itself. */
const cases = paths.flatMap((path) => {
  const named = fields(path).filter(({ isId }) => isId)
  return named.length > 0 ? named.map(({ name }) => ({ path, name })) : [{ path, name: '(nothing)' }]
})

/** Makes something in the other organization and answers what names it there. Throws for a field that no case was written for. */
async function foreignName(path: string, name: string): Promise<string> {
  const { ctx, ids, book, makeKey, invite, owner } = foreign
  const key = crypto.randomUUID()
  switch (name === 'id' ? path : name) {
    case 'idempotencyKey':
      await server.ask('clients.update', { clientId: ids.clientId, idempotencyKey: key, note: `Foreign ${key}` }, owner.cookie)
      return key
    case 'apiKeys.create':
      return (await makeKey('Foreign')).id
    case 'clients.create':
      return buildClient(ctx, { name: 'Foreign' })
    case 'offers.create':
      return buildOffer(ctx, { name: 'Foreign' })
    case 'purchases.sell':
      return (await buildPurchase(ctx, ids.clientId ?? '')).id
    case 'organization.inviteTrainer':
      return (await invite()).id
    case 'bookings.book':
      return (await book()).id
    default: {
      const value = ids[name]
      if (!value) throw new Error(`There is no case for ${name} of ${path}: make one in the other organization here`)
      return value
    }
  }
}

/** An input of our own but for the one field that names something of the other organization. */
async function aimedAtForeign(path: string, name: string): Promise<Record<string, unknown>> {
  if (name === '(nothing)') return inputFor(path, own)
  return { ...inputFor(path, own, [name]), [name]: await foreignName(path, name) }
}

/** Asks, typed and in plain JSON, and looks that nothing of the other organization comes out or changes. */
async function askAboutForeign(path: string, name: string, credential?: Credential): Promise<Heard[]> {
  const inputs = [await aimedAtForeign(path, name), await aimedAtForeign(path, name)]
  const before = await rowsOf(database, foreign.orgId)
  const heard = [await server.ask(path, inputs[0], credential), await server.ask(path, inputs[1], credential, 'plain')]
  const sent = JSON.stringify(inputs)
  const secrets = ['Foreign', foreign.orgId, foreign.owner.email, foreign.owner.userId, ...Object.values(foreign.ids)]
  for (const secret of secrets.filter((word) => !sent.includes(word))) for (const { text } of heard) expect(text).not.toContain(secret)
  expect(await rowsOf(database, foreign.orgId)).toBe(before)
  return heard
}

/** Where the caller may call, the other's thing is answered as what does not exist. */
function expectNothingOfIt(path: string, name: string, { status, answer, text }: Heard): void {
  expect(status).toBe(200)
  // What is taken elsewhere is free here: not even that it exists can be found out.
  if (['id', 'idempotencyKey'].includes(name)) expect(text).not.toMatch(/not_found|id_conflict|idempotency_key_reused/)
  else if (name === '(nothing)') expect(answer).toBeTypeOf('object')
  else if (path === 'calendar.range') expect(answer).toEqual({ sessions: [] })
  else if (path === 'today.overview') expect(answer).toMatchObject({ sessions: [], unmarked: { count: 0 }, owed: { count: 0 } })
  else if (path === 'integrity.audit') expect(answer).toMatchObject({ clean: true })
  else expect(answer).toMatchObject({ ok: false, reason: 'not_found' })
}

describe.each(roles)('as %s', (role) => {
  test.each(cases)("$path with another organization's $name", async ({ path, name }) => {
    for (const heard of await askAboutForeign(path, name, credentials[role])) {
      if (mayCall(role, path)) expectNothingOfIt(path, name, heard)
      else expect(heard).toMatchObject({ status: 403, answer: undefined })
    }
  })

  test.each(cases.filter(({ path }) => mayCall(role, path)))('$path finds a $name of its own organization', async ({ path, name }) => {
    for (const wire of wires) {
      const { status, text } = await server.ask(path, inputFor(path, own, [name]), credentials[role], wire)
      expect(status, wire).toBe(200)
      expect(text, wire).not.toContain('not_found')
    }
  })
})

test.each(cases)(
  "$path with another organization's $name is refused to whoever is signed out or belongs nowhere",
  async ({ path, name }) => {
    for (const heard of await askAboutForeign(path, name)) expect(heard).toMatchObject({ status: 401, answer: undefined })
    for (const heard of await askAboutForeign(path, name, belongsNowhere)) expect(heard).toMatchObject({ status: 403, answer: undefined })
  },
)
