import { readFile } from 'node:fs/promises'
import { createEmptyDatabase, testDatabase } from '@punchcard/testing'
import { generateDrizzleJson, generateMigration } from 'drizzle-kit/api'
import postgres from 'postgres'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { describeCatalog } from './catalog.ts'
import { migrateDown, migrateUp } from './migrations.ts'
import * as schema from './schema/index.ts'

const ALL = [
  '0000_accounting_core',
  '0001_trainer_is_never_double_booked',
  '0002_operation_notes',
  '0003_api_keys',
  '0004_attempts',
  '0005_row_level_security',
  '0006_clients_search',
  '0007_client_search',
  '0008_api_key_look_up',
]
const NOT_SAID_BY_DRIZZLE = new RegExp(
  [
    'extension (btree_gist|btree_gin|pg_trgm)\n\n',
    ' {2}constraint training_sessions_trainer_busy EXCLUDE .*\n',
    ' {2}index CREATE INDEX clients_(by_name|archived_by_name|trigrams) .*\n',
    '\nCREATE OR REPLACE FUNCTION public.(find_api_key|search_clients)[^]*?\n\\$function\\$\n',
  ].join('|'),
  'gm',
)

const migrated = testDatabase()
let ownerUrl: string
let sql: postgres.Sql
let drop: () => Promise<void>

beforeEach(async () => {
  const database = await createEmptyDatabase()
  ownerUrl = database.ownerUrl
  drop = database.drop
  sql = postgres(ownerUrl, { max: 2, onnotice: () => {} })
})

afterEach(async () => {
  await sql.end()
  await drop()
})

const journal = async (): Promise<number> => (await sql`select from drizzle.__drizzle_migrations`).length

describe('the migrated schema', () => {
  // After a migration: vitest run --project database migrations.pg --update
  test('is the golden dump', async () => {
    await expect(await describeCatalog(migrated.sql)).toMatchFileSnapshot('../../../drizzle/schema.txt')
  })

  test('is the Drizzle schema, but for what Drizzle cannot say', async () => {
    const fromNothing = await generateMigration(generateDrizzleJson({}), generateDrizzleJson(schema))
    await sql.begin(async (tx) => {
      for (const statement of fromNothing) await tx.unsafe(statement)
    })
    expect(await describeCatalog(sql)).toBe((await describeCatalog(migrated.sql)).replaceAll(NOT_SAID_BY_DRIZZLE, ''))
  })

  test('leaves drizzle-kit nothing to generate', async () => {
    const newest = new URL(`../../../drizzle/meta/${ALL.at(-1)?.slice(0, 4)}_snapshot.json`, import.meta.url)
    const snapshot = JSON.parse(await readFile(newest, 'utf8'))
    expect(await generateMigration(snapshot, generateDrizzleJson(schema))).toEqual([])
  })
})

describe('migrating', () => {
  test('up, down, up: down leaves nothing, and the second up is the first', async () => {
    expect(await migrateUp(ownerUrl)).toEqual(ALL)
    const first = await describeCatalog(sql)
    expect(await migrateDown(ownerUrl, { steps: ALL.length })).toEqual(ALL.toReversed())
    expect(await describeCatalog(sql)).toBe('')
    expect(await journal()).toBe(0)
    expect(await migrateUp(ownerUrl)).toEqual(ALL)
    expect(await describeCatalog(sql)).toBe(first)
  })

  test('each step down and up again leaves the schema as it was', async () => {
    await migrateUp(ownerUrl)
    for (const tag of ALL.toReversed()) {
      const before = await describeCatalog(sql)
      expect(await migrateDown(ownerUrl, { steps: 1 })).toEqual([tag])
      const below = await describeCatalog(sql)
      await migrateUp(ownerUrl)
      await migrateDown(ownerUrl, { steps: ALL.length - ALL.indexOf(tag) })
      expect(await describeCatalog(sql)).toBe(below)
      expect(below).not.toBe(before)
    }
  })

  test('two at once: one migrates, the other waits and finds nothing to do', async () => {
    const both = await Promise.all([migrateUp(ownerUrl), migrateUp(ownerUrl)])
    expect(both.flat()).toEqual(ALL)
    expect(await journal()).toBe(ALL.length)
  })

  test('down to a tag keeps that tag; an unknown tag is refused', async () => {
    await migrateUp(ownerUrl)
    expect(await migrateDown(ownerUrl, { to: '0000_accounting_core' })).toEqual(ALL.slice(1).toReversed())
    await expect(migrateDown(ownerUrl, { to: '0001_trainer_is_never_double_booked' })).rejects.toThrow('has no migration')
    expect(await journal()).toBe(1)
  })

  test('a step down that fails half-way changes nothing', async () => {
    await migrateUp(ownerUrl)
    await migrateDown(ownerUrl, { to: '0000_accounting_core' })
    await sql`create view somebody_elses as select name from clients`
    const before = await describeCatalog(sql)
    await expect(migrateDown(ownerUrl, { steps: 1 })).rejects.toMatchObject({ code: '2BP01' })
    expect(await describeCatalog(sql)).toBe(before)
    expect(await journal()).toBe(1)
  })

  test.each([
    ['btree_gist', 'create table somebody_elses (id uuid, exclude using gist (id with =))'],
    ['btree_gin', 'create table somebody_elses (id uuid); create index on somebody_elses using gin (id)'],
    ['pg_trgm', 'create table somebody_elses (name text); create index on somebody_elses using gin (name gin_trgm_ops)'],
  ])('an extension that something else uses stays: %s', async (extension, use) => {
    await migrateUp(ownerUrl)
    await sql.unsafe(use)
    expect(await migrateDown(ownerUrl, { steps: ALL.length })).toEqual(ALL.toReversed())
    const [left, table] = (await describeCatalog(sql)).split('\n\n')
    expect(left).toBe(`extension ${extension}`)
    expect(table).toMatch(/^table somebody_elses\n/)
  })
})
