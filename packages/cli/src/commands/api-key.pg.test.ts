import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { buildOrganization, testDatabase } from '@punchcard/testing'
import { runCommand } from 'citty'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { environmentWith } from '../env.ts'
import { apiKey } from './api-key.ts'

const database = testDatabase()
const printed = { out: '', err: '' }
beforeEach(() => {
  Object.assign(printed, { out: '', err: '' })
  vi.stubEnv('DATABASE_URL', database.ownerUrl)
  for (const [stream, name] of [[process.stdout, 'out'] as const, [process.stderr, 'err'] as const]) {
    vi.spyOn(stream, 'write').mockImplementation((text) => {
      printed[name] += text
      return true
    })
  }
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
  process.exitCode = undefined
})

/** Runs the command on the test database as its owner. */
async function create(...args: string[]) {
  await runCommand(apiKey, { rawArgs: ['create', ...args] })
  return { code: Number(process.exitCode ?? 0), ...printed }
}

const keysOf = (orgId: string) => database.owner.sql`
  select name, prefix, created_by, expires_at - created_at as lasts from api_keys where org_id = ${orgId}`

test('as a program it prints the key, and nothing else, on standard output', async () => {
  const { orgId } = await buildOrganization(database.db, { slug: 'north-side' })
  const program = join(import.meta.dirname, '../punchcard.ts')
  const args = [program, 'api-key', 'create', '--org', 'north-side', '--name', 'Website', '--expires-in-days', '30']
  const env = environmentWith({ DATABASE_URL: database.ownerUrl })
  const { out, err } = await new Promise<{ out: string; err: string }>((resolve, reject) => {
    execFile(process.execPath, args, { env }, (error, out, err) => (error ? reject(error) : resolve({ out, err })))
  })
  expect(out).toMatch(/^punchcard_[\w-]{43}\n$/)
  expect(err).toMatch(/The key "Website" \(punchcard_.{6}\.\.\.\) lets programs into Studio until \d{4}-/)
  expect(err).not.toContain(out.trim())
  expect(await keysOf(orgId)).toEqual([{ name: 'Website', prefix: out.slice(0, 16), created_by: null, lasts: '30 days' }])
})

test('without days the key stays until it is revoked', async () => {
  const { orgId } = await buildOrganization(database.db, { slug: 'south-side' })
  expect(await create('--org=south-side', '--name=Till')).toEqual({
    code: 0,
    out: expect.stringMatching(/^punchcard_[\w-]{43}\n$/),
    err: expect.stringContaining('until it is revoked'),
  })
  expect(await keysOf(orgId)).toMatchObject([{ name: 'Till', lasts: null }])
})

test('an unknown slug is told beside those that there are, and no key is made', async () => {
  const { orgId } = await buildOrganization(database.db, { slug: 'east-side' })
  const { code, out, err } = await create('--org', 'east', '--name', 'Website')
  expect([code, out]).toEqual([1, ''])
  expect(err).toContain('No organization has the slug "east".')
  expect(err).toContain('east-side  (Studio)')
  expect(await keysOf(orgId)).toEqual([])
})

test.each([
  [['--name', ' '], '--name has 1 to 120 characters.'],
  [['--name', 'a', '--expires-in-days', 'soon'], '--expires-in-days is a whole number of days from 1 to 3650.'],
  [['--name', 'a', '--expires-in-days', '0'], '--expires-in-days is a whole number of days from 1 to 3650.'],
])('%j is refused with a sentence', async (args, sentence) => {
  expect(await create('--org', 'x', ...args)).toEqual({ code: 1, out: '', err: expect.stringContaining(sentence) })
})
