import { testDatabase } from '@punchcard/testing'
import { expect, test } from 'vitest'

const database = testDatabase()

interface Key {
  name: string
  columns: string[]
  references: string[]
}

const tablesWithoutOrgId = () => database.sql<{ table: string }[]>`
  select relname as table from pg_class c
  where relnamespace = 'public'::regnamespace and relkind = 'r'
    and not exists (select from pg_attribute where attrelid = c.oid and attname = 'org_id') order by relname`

/** Keys of tables that have org_id; of foreign keys only those into such a table. */
const tenantKeys = (type: 'p' | 'f') => database.sql<Key[]>`
  select conname as name,
    (select array_agg(attname::text order by n) from unnest(conkey) with ordinality k(k, n) join pg_attribute on attrelid = conrelid and attnum = k) as columns,
    (select array_agg(attname::text order by n) from unnest(confkey) with ordinality k(k, n) join pg_attribute on attrelid = confrelid and attnum = k) as references
  from pg_constraint
  where connamespace = 'public'::regnamespace and contype = ${type}
    and exists (select from pg_attribute where attrelid = conrelid and attname = 'org_id')
    and (contype = 'p' or exists (select from pg_attribute where attrelid = confrelid and attname = 'org_id'))`

test('only the organization itself and the sign-in tables are outside an organization', async () => {
  const tables = (await tablesWithoutOrgId()).map(({ table }) => table)
  expect(tables).toEqual(['accounts', 'attempts', 'organizations', 'sign_in_sessions', 'users', 'verifications'])
})

test('org_id leads the key of every tenant table', async () => {
  const keys = await tenantKeys('p')
  expect(keys.length).toBeGreaterThanOrEqual(10)
  expect(keys.filter(({ columns }) => columns[0] !== 'org_id')).toEqual([])
})

test('every foreign key between tenant tables carries org_id to org_id', async () => {
  const keys = await tenantKeys('f')
  expect(keys.length).toBeGreaterThanOrEqual(14)
  expect(keys.filter(({ columns, references }) => columns[0] !== 'org_id' || references[0] !== 'org_id')).toEqual([])
})

test('every row of a tenant table belongs to an organization that exists, by one foreign key or by several', async () => {
  const orphans = await database.sql`
    with recursive held as (
      select 'organizations'::regclass::oid as id
      union
      select conrelid from pg_constraint join held on confrelid = held.id
        join pg_attribute on attrelid = conrelid and attnum = conkey[1] and attname = 'org_id' and attnotnull where contype = 'f')
    select relname from pg_class c join pg_attribute on attrelid = c.oid and attname = 'org_id'
    where relnamespace = 'public'::regnamespace and relkind = 'r' and c.oid not in (select id from held)`
  expect(orphans).toEqual([])
})

test('there is no trigger but those of foreign keys', async () => {
  const triggers = await database.sql`
    select tgname from pg_trigger join pg_class c on c.oid = tgrelid
    where relnamespace = 'public'::regnamespace and tgname not like 'RI_ConstraintTrigger%'`
  expect(triggers).toEqual([])
})
