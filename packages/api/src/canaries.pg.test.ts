import { createTestDatabase, testDatabase } from '@punchcard/testing'
import pino from 'pino'
import { beforeAll, expect, test, vi } from 'vitest'
import type { Fault } from './faults.ts'
import { log } from './log.ts'
import { type FurnishedStudio, furnish, inputFor } from './test/furnished-studio.ts'
import { type Credential, post, requestFor, type TestServer, testServer } from './test/studio.ts'

// One connection, so that what the test plants in it is met by the next request.
const database = testDatabase({ max: 1, direct: true })
let server: TestServer
let studio: FurnishedStudio

beforeAll(async () => {
  server = testServer(database.db)
  studio = await furnish(server, 'Studio')
})

/** What no log and no error may repeat. */
const canary = {
  name: 'Canary Kenari',
  email: 'canary.kenari@example.com',
  phone: '+49 170 5550123',
  note: 'knee surgery canary',
  password: 'canary horse battery',
  apiKey: 'punchcard_canary-key-that-was-never-made',
}
const person = { name: canary.name, email: canary.email, phone: canary.phone, note: canary.note }

/** Everything that the process says from here on: lines of the log, and whatever else is written. */
function listen(): () => string {
  const said: string[] = []
  const hear = (words: unknown) => {
    said.push(String(words))
    return true
  }
  const stream: { write(line: string): unknown } = Reflect.get(log, pino.symbols.streamSym)
  vi.spyOn(stream, 'write').mockImplementation(hear)
  vi.spyOn(process.stdout, 'write').mockImplementation(hear)
  vi.spyOn(process.stderr, 'write').mockImplementation(hear)
  for (const level of ['debug', 'error', 'info', 'log', 'warn'] as const) vi.spyOn(console, level).mockImplementation(hear)
  return () => {
    vi.restoreAllMocks()
    return said.join('\n')
  }
}

test('nothing of a person, a password or a key is logged or repeated, whether a request succeeds, is refused or fails', async () => {
  const answers: { of: 'served' | 'refused' | 'failed'; status: number; text: string }[] = []
  const answer = async (of: (typeof answers)[number]['of'], response: Response) => {
    answers.push({ of, status: response.status, text: await response.text() })
  }
  const ask = (path: string, input: unknown, credential: Credential = studio.owner.cookie) =>
    server.fetch(requestFor(path, input, credential))
  const create = (over: Record<string, unknown> = {}) => ({ ...inputFor('clients.create', studio), ...person, ...over })
  const signIn = (path: string, body: unknown) => server.signIn.serve(post(`/api/auth${path}`, body))
  const signUp = { ...person, password: canary.password, organizationName: canary.name, timeZone: 'Europe/Berlin', currency: 'EUR' }
  const { phone: _, note: __, ...newcomer } = signUp

  const heard = listen()
  await answer('served', await ask('clients.create', create()))
  await answer('served', await ask('clients.list', { search: canary.name }))
  await answer('served', await ask('purchases.useSession', { ...inputFor('purchases.useSession', studio), note: canary.note }))
  await answer('served', await ask('clients.list', { search: canary.name }, { apiKey: studio.apiKey }))
  await answer('served', await signIn('/sign-up', newcomer))
  await answer('served', await signIn('/sign-in/email', { email: canary.email, password: canary.password }))

  await answer('refused', await ask('clients.create', create({ name: canary.name.repeat(100), note: `${canary.note}\0` })))
  await answer('refused', await ask('clients.get', { clientId: canary.name }))
  await answer('refused', await ask('clients.create', create(), 'punchcard.session_token=canary.horse'))
  await answer('refused', await ask('clients.list', {}, { apiKey: canary.apiKey }))
  const unreadable = post('/api/trpc/clients.create', null, { cookie: studio.owner.cookie })
  await answer('refused', await server.fetch(new Request(unreadable, { body: canary.password })))
  await answer('refused', await signIn('/sign-in/email', { email: canary.email, password: `${canary.password}?` }))
  await answer('refused', await signIn('/sign-in/email', { email: canary.name, password: canary.password }))
  await answer('refused', await signIn('/sign-up', newcomer))
  await answer('refused', await signIn('/sign-up', { ...newcomer, email: canary.phone, password: 'canary' }))

  await database.sql`create temporary table clients (like clients including all, constraint planted check (phone is null))`
  await answer('failed', await ask('clients.create', create()))
  await database.sql`drop table pg_temp.clients`
  const gone = await createTestDatabase()
  const down = testServer(gone.connection.db)
  await gone.drop()
  await answer('failed', await down.fetch(requestFor('clients.create', create(), studio.owner.cookie)))
  await answer('failed', await down.fetch(requestFor('clients.list', {}, { apiKey: canary.apiKey })))
  await answer('failed', await down.signIn.serve(post('/api/auth/sign-in/email', { email: canary.email, password: canary.password })))
  const invited = `${studio.orgId}.${'c'.repeat(64)}`
  await down.signIn.invitation(invited).then(
    () => expect.unreachable(),
    (error: Fault) => answers.push({ of: 'failed', status: error.httpStatus, text: `${error}` }),
  )
  const said = heard()

  const expected = { served: /^200$/, refused: /^4\d\d$/, failed: /^50[03]$/ }
  for (const { of, status, text } of answers) expect(String(status), text).toMatch(expected[of])
  // Faults are logged: else silence would prove nothing.
  expect(said.match(/"msg":"fault"/g)).toHaveLength(5)
  const errors = answers.filter(({ of }) => of !== 'served').map(({ text }) => text)
  const ofStatements = ['select', 'insert', 'Failed query']
  for (const secret of [...Object.values(canary), 'canary', 'Kenari', '5550123', studio.apiKey, studio.owner.cookie, ...ofStatements]) {
    expect(said).not.toContain(secret)
    for (const error of errors) expect(error).not.toContain(secret)
  }
})
