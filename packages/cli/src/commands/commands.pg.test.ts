import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type Server } from 'node:net'
import { join } from 'node:path'
import type { Audit } from '@punchcard/core/contract'
import { connect } from '@punchcard/db'
import { buildClient, buildOrganization, buildPurchase, createTestDatabase, type TestDatabase } from '@punchcard/testing'
import { type CommandDef, runCommand } from 'citty'
import getPort from 'get-port'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { environmentWith } from '../env.ts'
import { audit } from './audit.ts'
import { demo } from './demo.ts'
import { migrate } from './migrate.ts'
import { start } from './start.ts'

let database: TestDatabase
let printed: string
beforeEach(async () => {
  database = await createTestDatabase()
  vi.stubEnv('DATABASE_URL', database.ownerUrl)
  const keep = (text: unknown) => {
    printed += text
    return true
  }
  vi.spyOn(process.stdout, 'write').mockImplementation(keep)
  vi.spyOn(process.stderr, 'write').mockImplementation(keep)
  vi.spyOn(console, 'log').mockImplementation(keep)
})
afterEach(async () => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
  process.exitCode = undefined
  await database.drop()
})

/** Runs a command on the test database as its owner. */
async function punchcard<Command extends Pick<CommandDef, 'meta'>>(
  command: Command,
  ...rawArgs: string[]
): Promise<{ code: number; printed: string }> {
  printed = ''
  process.exitCode = undefined
  await runCommand(command, { rawArgs })
  return { code: Number(process.exitCode ?? 0), printed }
}

const saying = (text: string) => expect.stringContaining(text)

test('audit finds nothing where all is well, and what is wrong where it is not', async () => {
  const { ctx } = await buildOrganization(database.connection.db)
  const { id } = await buildPurchase(ctx, await buildClient(ctx))
  expect(await punchcard(audit)).toEqual({ code: 0, printed: saying('Everything adds up.') })

  const { sql, close } = connect({ url: database.ownerUrl, max: 1 })
  await sql.unsafe(`alter table client_purchases disable trigger all; update client_purchases set expires_at = now() where id = '${id}'`)
  await close()
  expect(await punchcard(audit)).toEqual({ code: 1, printed: saying('Something does not add up.') })
})

test('audit as the application’s role, to whom every organization is hidden, asks for the owner’s address', async () => {
  await buildOrganization(database.connection.db)
  vi.stubEnv('DATABASE_URL', database.url)
  expect(await punchcard(audit)).toEqual({ code: 1, printed: saying('Use the address of the owner') })
})

test('audit as a program prints JSON and nothing else to standard output', async () => {
  await buildOrganization(database.connection.db)
  const out = await new Promise<string>((resolve, reject) => {
    const program = join(import.meta.dirname, '../punchcard.ts')
    const env = environmentWith({ DATABASE_URL: database.ownerUrl })
    execFile(process.execPath, [program, 'audit', '--json'], { env }, (error, stdout) => (error ? reject(error) : resolve(stdout)))
  })
  const found: { clean: boolean; organizations: Audit[] } = JSON.parse(out)
  expect(found).toMatchObject({ clean: true, organizations: [{ name: 'Studio', clean: true }] })
})

test('migrate takes the newest migration back and brings it again', async () => {
  expect(await punchcard(migrate, '--down')).toEqual({ code: 0, printed: expect.stringMatching(/Took back \d{4}_/) })
  expect(await punchcard(migrate)).toEqual({ code: 0, printed: expect.stringMatching(/Migrated the database: \d{4}_/) })
  expect(await punchcard(migrate)).toEqual({ code: 0, printed: saying('The database is up to date') })
})

test('migrate leaves a database alone that a newer version has migrated', async () => {
  const { sql, close } = connect({ url: database.ownerUrl, max: 1 })
  await sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('of a later version', 9999999999999)`
  await close()
  const newer = { code: 1, printed: saying('A newer version of Punchcard has migrated the database.') }
  expect(await punchcard(migrate)).toEqual(newer)
  expect(await punchcard(migrate, '--down')).toEqual(newer)
})

test('demo fills an empty database, and says how to sign in', async () => {
  const { code, printed: said } = await punchcard(demo)
  expect(code).toBe(0)
  expect(said).toContain('40 clients')
  expect(said).toContain('mara@example.com with the password punchcard-demo')
})

test('demo leaves a database alone that has an organization of its own', async () => {
  await buildOrganization(database.connection.db)
  expect(await punchcard(demo)).toEqual({ code: 1, printed: saying('an organization of its own') })
})

test('start tells in a sentence that the database is not there', async () => {
  await database.drop()
  vi.stubEnv('PORT', String(await getPort()))
  expect(await punchcard(start)).toEqual({ code: 1, printed: saying('The database that DATABASE_URL names does not exist.') })
})

test('as a program it refuses an option that it does not know, beside where to look, and prints nothing else', async () => {
  const program = join(import.meta.dirname, '../punchcard.ts')
  const run = (...args: string[]) =>
    new Promise<{ code: number; out: string; err: string }>((resolve) => {
      const env = environmentWith({ DATABASE_URL: database.ownerUrl })
      execFile(process.execPath, [program, ...args], { env }, (error, out, err) => resolve({ code: Number(error?.code ?? 0), out, err }))
    })
  expect(await run('audit', '--jsonn')).toEqual({
    code: 1,
    out: '',
    err: expect.stringContaining("Unknown option '--jsonn'. `punchcard audit --help`"),
  })
  expect(await run('api-key', 'create', '--help')).toEqual({ code: 0, out: expect.stringContaining('--expires-in-days'), err: '' })
})

test('start refuses a port that is taken before it starts anything', async () => {
  const server = createServer().listen(0)
  await once(server, 'listening')
  vi.stubEnv('PORT', String(portOf(server)))
  expect(await punchcard(start)).toEqual({ code: 1, printed: expect.stringMatching(/^\W+Port \d+ is in use/) })
  server.close()
})

function portOf(server: Server): number {
  const address = server.address()
  return typeof address === 'object' && address ? address.port : 0
}
