import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildClient, buildOrganization, createEmptyDatabase, race, testDatabase } from '@punchcard/testing'
import { eq } from 'drizzle-orm'
import postgres from 'postgres'
import { expect, test } from 'vitest'
import { APPLICATION_ROLE, ensureApplicationRole } from './application-role.ts'
import { startEmbeddedServer } from './embedded-server.ts'
import { migrateUp } from './migrations.ts'
import { clients, sessionLedger } from './schema/index.ts'

const database = testDatabase()
const DENIED = { code: '42501' }

test.each([
  'update session_ledger set note = null',
  'delete from session_ledger',
  'truncate session_ledger cascade',
  "update api_keys set key_hash = ''",
  'update api_keys set expires_at = null',
  'delete from api_keys',
  'drop table session_ledger',
  'alter table session_ledger owner to current_user',
  'create table somewhere_else (id int)',
  'select * from drizzle.__drizzle_migrations',
])('the application may not: %s', async (statement) => {
  await expect(database.sql.unsafe(statement)).rejects.toMatchObject(DENIED)
})

test('the application reads and writes rows elsewhere', async () => {
  const { ctx } = await buildOrganization(database.db)
  const id = await buildClient(ctx)
  const { db } = ctx
  expect(await db.update(clients).set({ name: 'Renamed' }).where(eq(clients.id, id)).returning({ name: clients.name })).toEqual([
    { name: 'Renamed' },
  ])
  expect(await db.delete(clients).where(eq(clients.id, id)).returning({ id: clients.id })).toEqual([{ id }])
  expect(await db.select().from(sessionLedger)).toEqual([])
})

test('nobody but the application is let past the policies by the functions of the owner', async () => {
  const allowed = await database.sql`select distinct has_function_privilege('public', oid, 'execute') as anybody,
      has_function_privilege(oid, 'execute') as application from pg_proc where prosecdef and pronamespace = 'public'::regnamespace`
  expect(allowed).toEqual([{ anybody: false, application: true }])
})

test('the application is somebody else than the owner, who may repair the ledger', async () => {
  expect(await database.sql`select current_user::text as name`).toEqual([{ name: APPLICATION_ROLE }])
  await asOwner(database.ownerUrl, async (sql) => {
    expect(await sql`select current_user::text as name`).not.toEqual([{ name: APPLICATION_ROLE }])
    expect((await sql`delete from session_ledger`).count).toBe(0)
  })
})

test('made many times at once, it is the same role with the same password', async () => {
  const answers = await race(10, () => ensureApplicationRole(database.ownerUrl))
  expect(answers).toEqual(answers.map(() => ({ ok: true, url: database.url, renewed: false })))
})

test('with another password of the owner’s it has another, too, and that is told once', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'punchcard-role-'))
  const server = await startEmbeddedServer({ directory })
  try {
    await migrateUp(server.url)
    expect(await ensureApplicationRole(server.url)).toMatchObject({ ok: true, renewed: false })
    await asOwner(server.url, (sql) => sql`alter role current_user password 'another one'`)
    const owner = new URL(server.url)
    owner.password = 'another one'
    const answer = await ensureApplicationRole(owner.href)
    expect(answer).toMatchObject({ ok: true, renewed: true })
    expect(await ensureApplicationRole(owner.href)).toEqual({ ...answer, renewed: false })
  } finally {
    await server.stop()
    await rm(directory, { recursive: true })
  }
})

test('a right on the ledger that somebody granted is taken back', async () => {
  await asOwner(database.ownerUrl, (sql) => sql.unsafe(`grant update, delete on session_ledger to ${APPLICATION_ROLE}`))
  expect(await ensureApplicationRole(database.ownerUrl)).toMatchObject({ ok: true, renewed: false })
  await expect(database.sql`delete from session_ledger`).rejects.toMatchObject(DENIED)
})

test('a right on the ledger that it has from elsewhere is told, not passed over', async () => {
  await asOwner(database.ownerUrl, (sql) => sql`grant update on session_ledger to public`)
  const answer = await ensureApplicationRole(database.ownerUrl)
  await asOwner(database.ownerUrl, (sql) => sql`revoke update on session_ledger from public`)
  expect(answer).toEqual({ ok: false, why: expect.stringContaining('may alter ledger entries') })
})

test('that row-level security does not narrow it is told, not passed over', async () => {
  await asOwner(database.ownerUrl, (sql) => sql.unsafe(`alter table offers owner to ${APPLICATION_ROLE}`))
  const answer = await ensureApplicationRole(database.ownerUrl)
  await asOwner(database.ownerUrl, (sql) => sql`alter table offers owner to current_user`)
  expect(answer).toEqual({ ok: false, why: expect.stringContaining('row-level security') })
})

test('a table that a later migration makes is the application’s to write', async () => {
  await asOwner(database.ownerUrl, (sql) => sql`create table made_later (id integer)`)
  await database.sql`insert into made_later values (1)`
  await asOwner(database.ownerUrl, (sql) => sql`drop table made_later`)
})

test('an owner who may not make roles is told why, and nothing is thrown', async () => {
  await using owner = await plainOwner()
  await migrateUp(owner.url)
  expect(await ensureApplicationRole(owner.url)).toEqual({ ok: false, why: expect.stringMatching(/permission denied|must have/) })
})

test('an address without a password is told why: there is nothing to derive the role’s from', async () => {
  const url = new URL(database.ownerUrl)
  url.password = ''
  expect(await ensureApplicationRole(url.href)).toEqual({ ok: false, why: expect.stringContaining('carries no password') })
})

async function asOwner<T>(url: string, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  return work(sql).finally(() => sql.end())
}

/** The owner of an empty database who is nobody else: no superuser, no right to make roles. */
async function plainOwner(): Promise<AsyncDisposable & { url: string }> {
  const { ownerUrl, drop } = await createEmptyDatabase()
  const url = new URL(ownerUrl)
  url.username = `owner_${url.pathname.slice(-13).replaceAll('-', '_')}`
  url.password = 'another'
  await asOwner(ownerUrl, async (sql) => {
    await sql.unsafe(`create role ${url.username} login password '${url.password}'`)
    await sql`alter database ${sql(url.pathname.slice(1))} owner to ${sql(url.username)}`
  })
  return {
    url: url.href,
    async [Symbol.asyncDispose]() {
      await drop()
      await asOwner(database.ownerUrl, (sql) => sql`drop role ${sql(url.username)}`)
    },
  }
}
