import { copyFile, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { connect } from '@punchcard/db'
import { writeBackup } from '@punchcard/db/backup'
import { migrateDown, migrateUp } from '@punchcard/db/migrations'
import { createEmptyDatabase, createTestDatabase, type EmptyDatabase, type TestDatabase } from '@punchcard/testing'
import { type CommandDef, runCommand } from 'citty'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { loadDemo } from '../demo/load.ts'
import { backup } from './backup.ts'
import { restore } from './restore.ts'

let folder: string
let whole: string
let full: TestDatabase
let target: EmptyDatabase
let printed = ''

async function punchcard(database: EmptyDatabase, command: Pick<CommandDef, 'meta'>, ...rawArgs: string[]) {
  printed = ''
  process.exitCode = undefined
  vi.stubEnv('DATABASE_URL', database.ownerUrl)
  const keep = (text: unknown) => {
    printed += text
    return true
  }
  const spies = [vi.spyOn(process.stdout, 'write'), vi.spyOn(process.stderr, 'write')].map((spy) => spy.mockImplementation(keep))
  vi.spyOn(console, 'log').mockImplementation(keep)
  await runCommand(command, { rawArgs })
  for (const spy of spies) spy.mockRestore()
  const code = Number(process.exitCode ?? 0)
  process.exitCode = undefined
  return { code, printed }
}

/** By table, every row as text; the journal of migrations and the constraints too. */
async function contents({ ownerUrl }: EmptyDatabase): Promise<Record<string, string[]>> {
  const { sql, close } = connect({ url: ownerUrl, max: 1 })
  const tables = await sql<{ name: string }[]>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'drizzle') order by 1`
  const constraints = await sql`
    select format('%s %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as row
    from pg_constraint where connamespace = 'public'::regnamespace order by 1`
  const all: Record<string, string[]> = { constraints: constraints.map(({ row }) => row) }
  for (const { name } of tables) {
    const journal = name.startsWith('drizzle.')
    const rows = await sql.unsafe(`select (${journal ? 'to_jsonb(t) - $$id$$' : 't'})::text as row from ${name} t order by 1`)
    all[name] = rows.map(({ row }) => row)
  }
  await close()
  return all
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'punchcard-backup-'))
  whole = join(folder, 'whole.backup')
  full = await createTestDatabase()
  const owner = connect({ url: full.ownerUrl, max: 2 })
  await loadDemo(owner.db, { now: new Date() })
  // Whatever the text form of a row could stumble over.
  await owner.sql`update clients set note = ${'tab\t line\n back\\slash \\. \r\n\\.\n 🏋️ عربى "quoted"'} where name like 'A%'`
  await owner.close()
  expect(await punchcard(full, backup, whole)).toEqual({ code: 0, printed: expect.stringContaining('Keep it safe') })
})
beforeEach(async () => {
  target = await createEmptyDatabase()
})
afterEach(async () => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
  await target.drop()
})
afterAll(async () => {
  await full.drop()
  await rm(folder, { recursive: true })
})

test('what was backed up is restored row for row, with a clean audit, and only its owner may read the file', async () => {
  expect((await stat(whole)).mode & 0o777).toBe(0o600)
  expect(await punchcard(target, restore, whole)).toEqual({ code: 0, printed: expect.stringContaining('Everything adds up.') })
  const before = await contents(full)
  expect(Object.values(before).flat().length).toBeGreaterThan(1000)
  expect(await contents(target)).toEqual(before)
})

test('while people go on working, a backup is of one moment', async () => {
  const busy = await createTestDatabase()
  const file = join(folder, 'busy.backup')
  let stop = false
  const work = (async () => {
    for (let n = 0; !stop; n++) {
      await busy.connection.sql`
        with person as (insert into users (name, email) values ('N', ${`${n}@example.com`}))
        insert into verifications (identifier, value, expires_at) values (${n}, '', now())`
    }
  })()
  expect(await punchcard(busy, backup, file)).toMatchObject({ code: 0 })
  stop = true
  await work
  expect(await punchcard(target, restore, file)).toMatchObject({ code: 0 })
  const restored = await contents(target)
  expect(restored['public.users']).toHaveLength(restored['public.verifications']?.length ?? 0)
  await busy.drop()
})

test.each([
  ['stopped', (stopped: AbortController) => stopped.abort(new Error('that will do'))],
  [
    'broken off by what it writes to',
    () => {
      throw new Error('that will do')
    },
  ],
])('one that is %s half-way ends at once, says why, and leaves no file', async (_, end) => {
  const { sql, close } = connect({ url: full.ownerUrl, max: 1 })
  await sql`insert into verifications (identifier, value, expires_at)
    select n, repeat('-', 400), now() from generate_series(1, 100000) n`
  const stopped = new AbortController()
  const inTheMiddle = (done: number) => done > 20_000 && end(stopped)
  const file = join(folder, 'ended.backup')
  const writing = writeBackup(full.ownerUrl, file, { signal: stopped.signal, onRows: inTheMiddle })
  await expect(writing).rejects.toThrow('that will do')
  expect((await readdir(folder)).filter((name) => name.startsWith('ended'))).toEqual([])
  await sql`delete from verifications`
  await close()
})

test('a file that is there already is not replaced', async () => {
  const bytes = await readFile(whole)
  expect(await punchcard(full, backup, whole)).toEqual({ code: 1, printed: expect.stringContaining('is there already') })
  expect(await readFile(whole)).toEqual(bytes)
  expect((await readdir(folder)).filter((name) => name.endsWith('.partial'))).toEqual([])
})

test('attempts to sign in before anybody is there do not stand in the way', async () => {
  await migrateUp(target.ownerUrl)
  const { sql, close } = connect({ url: target.ownerUrl, max: 1 })
  await sql`insert into attempts (key, counted, ends_at) values ('sign-in', 1, now() + interval '1 hour')`
  await close()
  expect(await punchcard(target, restore, whole)).toMatchObject({ code: 0 })
  expect(await contents(target)).toEqual(await contents(full))
})

test('nothing is restored into a database that has data', async () => {
  const before = await contents(full)
  expect(await punchcard(full, restore, whole)).toEqual({ code: 1, printed: expect.stringContaining('has data already') })
  expect(await contents(full)).toEqual(before)
})

const rewrite = (from: string | RegExp, to: string) => async (path: string) => {
  const text = gunzipSync(await readFile(whole)).toString()
  expect(text).toMatch(from)
  await writeFile(path, gzipSync(text.replace(from, to)))
}
test.each([
  ['cut off', 'damaged or cut off', async (path: string) => truncate(path, (await stat(path)).size - 1000)],
  [
    'with a byte turned over',
    'cannot be restored',
    async (path: string) => {
      const bytes = await readFile(path)
      bytes.writeUInt8(bytes.readUInt8(bytes.length >> 1) ^ 1, bytes.length >> 1)
      await writeFile(path, bytes)
    },
  ],
  ['with another name in a row', 'are not as written', rewrite('Studio Linden', 'Studio Ulmen!')],
  ['with a row too few', 'are not as written', rewrite(/\n.*\n\\\.\n/, '\n\\.\n')],
  ['without its last line', 'cut off', rewrite('{"whole":true}\n', '')],
  ['of another program', 'no backup', (path: string) => writeFile(path, 'PGDMP')],
  ['of a later form', 'another version', rewrite('"version":1', '"version":2')],
  ['of a later schema', 'does not know', rewrite(/"migration":"\w+"/, '"migration":"9999_later"')],
])('a file %s is refused, and nothing is changed', async (_, says, damage) => {
  const file = join(folder, 'damaged.backup')
  await copyFile(whole, file)
  await damage(file)
  const { code, printed: said } = await punchcard(target, restore, file)
  expect(said).toContain(says)
  expect(code).toBe(1)
  expect(await contents(target)).toEqual({ constraints: [] })
})

test('a backup of an earlier migration is restored and brought to the newest', async () => {
  const earlier = await createEmptyDatabase()
  const file = join(folder, 'earlier.backup')
  await migrateUp(earlier.ownerUrl)
  await migrateDown(earlier.ownerUrl, { steps: 2 })
  const { sql, close } = connect({ url: earlier.ownerUrl, max: 1 })
  await sql`insert into users (name, email) values ('Ona', 'ona@example.com')`
  await close()
  expect(await punchcard(earlier, backup, file)).toMatchObject({ code: 0 })
  expect(await punchcard(target, restore, file)).toMatchObject({ code: 0 })
  const [restored, newest] = [await contents(target), await contents(full)]
  expect(restored['public.users']).toEqual((await contents(earlier))['public.users'])
  expect(restored['drizzle.__drizzle_migrations']).toEqual(newest['drizzle.__drizzle_migrations'])
  await earlier.drop()
})

test('what fails half-way leaves no row and every constraint', async () => {
  await migrateUp(target.ownerUrl)
  const { sql, close } = connect({ url: target.ownerUrl, max: 1 })
  await sql`alter table training_sessions add constraint planted check (capacity > 1000)`
  const before = await contents(target)
  expect(await punchcard(target, restore, whole)).toEqual({ code: 1, printed: expect.stringContaining('planted') })
  expect(await contents(target)).toEqual(before)
  await close()
})
