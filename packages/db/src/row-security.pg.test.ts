import { randomBytes, randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { buildBooked, buildClient, buildOrganization, race, testDatabase } from '@punchcard/testing'
import { eq, sql } from 'drizzle-orm'
import postgres from 'postgres'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Connection, connect, type Database } from './connection.ts'
import { enter, within } from './row-security.ts'
import { apiKeys, bookings, clients, members } from './schema/index.ts'

const database = testDatabase()
const DENIED = { cause: { code: '42501' } }

/** Tables of the tenants' data, with the column that says whose a row is. */
async function tenantTables(): Promise<{ table: string; owner: string; walled: boolean; policies: string[] }[]> {
  return database.sql`
    select relname as table, attname as owner, relrowsecurity as walled,
      (select coalesce(array_agg(polname::text order by polname), '{}') from pg_policy where polrelid = c.oid) as policies
    from pg_class c join pg_attribute on attrelid = c.oid and attname = case relname when 'organizations' then 'id' else 'org_id' end
    where relnamespace = 'public'::regnamespace and relkind = 'r' and (relname = 'organizations' or attname = 'org_id') order by relname`
}

const counts = async (db: Database, table: string, owner: string) =>
  db.execute<{ org_id: string }>(sql`select distinct ${sql.identifier(owner)} as org_id from ${sql.identifier(table)}`)

async function buildKey(): Promise<{ orgId: string; keyId: string; keyHash: string }> {
  const { ctx, orgId } = await buildOrganization(database.db)
  const [keyId, keyHash] = [randomUUID(), randomBytes(32).toString('hex')]
  await ctx.db.insert(apiKeys).values({ orgId, id: keyId, name: 'Till', keyHash, prefix: 'punchcard_', createdAt: new Date() })
  return { orgId, keyId, keyHash }
}

async function asOwner<T>(work: (owner: postgres.Sql) => Promise<T>): Promise<T> {
  const owner = postgres(database.ownerUrl, { max: 1, onnotice: () => {} })
  return work(owner).finally(() => owner.end())
}

describe('the wall', () => {
  test('stands around every table of an organization’s data', async () => {
    const tables = await tenantTables()
    expect(tables.length).toBeGreaterThanOrEqual(12)
    expect(tables.filter(({ walled, policies }) => !walled || !policies.includes('own_rows'))).toEqual([])
  })

  test('hides everything from a statement that does not say for whom it asks', async () => {
    const { ctx, bookingId } = await buildBooked(database.db)
    for (const { table, owner } of await tenantTables()) expect(await counts(database.db, table, owner), table).toEqual([])
    await expect(database.db.insert(clients).values({ orgId: ctx.orgId, id: bookingId, name: 'Nobody' })).rejects.toMatchObject(DENIED)
  })

  test('lets an organization see its own rows alone, even where a statement forgets to ask for them', async () => {
    const [own, other] = [await buildBooked(database.db), await buildBooked(database.db)]
    const seen = []
    for (const { table, owner } of await tenantTables()) {
      const rows = await counts(own.ctx.db, table, owner)
      expect(
        rows.filter(({ org_id }) => org_id !== own.orgId),
        table,
      ).toEqual([])
      if (rows.length > 0) seen.push(table)
    }
    expect(seen).toEqual(expect.arrayContaining(['bookings', 'client_purchases', 'operations', 'organizations', 'session_ledger']))
    await own.ctx.db.update(clients).set({ name: 'Everybody' })
    expect(await other.ctx.db.select({ name: clients.name }).from(clients)).toEqual([{ name: 'Client' }])
  })

  test('lets an organization write no row of another', async () => {
    const [own, other] = [await buildBooked(database.db), await buildBooked(database.db)]
    await expect(own.ctx.db.insert(clients).values({ orgId: other.orgId, id: own.clientId, name: 'Planted' })).rejects.toMatchObject(DENIED)
    await expect(own.ctx.db.update(clients).set({ orgId: other.orgId })).rejects.toMatchObject(DENIED)
  })

  test('is passed over by two functions alone', async () => {
    const functions = await database.sql`select proname from pg_proc
      where prosecdef and pronamespace = 'public'::regnamespace order by proname`
    expect(functions).toEqual([{ proname: 'find_api_key' }, { proname: 'search_clients' }])
  })

  test('search_clients finds clients of the organization that is named, and refuses where none is', async () => {
    const [own, other] = [await buildBooked(database.db), await buildBooked(database.db)]
    const found = (db: Database) => db.execute<{ id: string }>(sql`select * from search_clients('%', false, null, null, 100) id`)
    await expect(found(database.db)).rejects.toMatchObject(DENIED)
    await expect(found(within(database.db, { task: 'sign_in' }))).rejects.toMatchObject(DENIED)
    await expect(found(database.owner.db)).rejects.toMatchObject(DENIED)
    expect(await found(own.ctx.db)).toEqual([{ id: own.clientId }])
    expect(await found(other.ctx.db)).toEqual([{ id: other.clientId }])
  })

  test('find_api_key tells whose a key is to whoever has its hash, and nothing to anybody else', async () => {
    const [own, other] = [await buildKey(), await buildKey()]
    const found = (hash: string) => database.db.execute(sql`select organization_id, key_id from find_api_key(${hash})`)
    expect(await found(own.keyHash)).toEqual([{ organization_id: own.orgId, key_id: own.keyId }])
    expect(await found(other.keyHash)).toEqual([{ organization_id: other.orgId, key_id: other.keyId }])
    for (const none of ['', '%', own.keyHash.slice(1), own.keyHash.toUpperCase()]) expect(await found(none), none).toEqual([])
  })

  test('an organization is named by its id, and by nothing that could end the setting', () => {
    expect(() => within(database.db, { orgId: "'; drop table clients; --" })).toThrow('UUID')
  })
})

describe('tasks across organizations read what they need, and write nothing', () => {
  test.each([
    ['sign_in', ['members']],
    ['due_run', ['bookings', 'organizations']],
  ] as const)('%s', async (task, readable) => {
    await buildBooked(database.db)
    const db = within(database.db, { task })
    const tables = await tenantTables()
    const [policy, seen]: [string[], string[]] = [[], []]
    for (const { table, owner, policies } of tables) {
      if (policies.includes(`${task}_reads`)) policy.push(table)
      if ((await counts(db, table, owner)).length > 0) seen.push(table)
    }
    expect(policy).toEqual(readable)
    expect(readable).toEqual(expect.arrayContaining(seen))
    expect(seen.length).toBeGreaterThan(0)
    expect(
      await db
        .update(task === 'sign_in' ? members : bookings)
        .set({ createdAt: new Date() })
        .returning(),
    ).toEqual([])
  })
})

describe('a connection keeps nothing for whoever gets it next', () => {
  let connection: Connection
  beforeEach(() => {
    connection = connect({ url: database.url, max: 1 })
  })
  afterEach(() => connection.close())

  const names = (db: Database) => db.select({ name: clients.name }).from(clients)

  test('after an answer, after a refusal and after a transaction', async () => {
    const { orgId, ctx } = await buildOrganization(database.db)
    await buildClient(ctx, { name: 'Own' })
    const own = within(connection.db, { orgId })
    expect(await names(own)).toEqual([{ name: 'Own' }])
    expect(await names(connection.db)).toEqual([])
    await expect(own.execute(sql`select 1 / 0`)).rejects.toThrow()
    expect(await names(connection.db)).toEqual([])
    await own.transaction(async (tx) => expect(await names(tx)).toEqual([{ name: 'Own' }]))
    expect(await names(connection.db)).toEqual([])
    await connection.db.transaction(async (tx) => {
      await enter(tx, { orgId })
      expect(await names(tx)).toEqual([{ name: 'Own' }])
    })
    expect(await names(connection.db)).toEqual([])
  })

  test('with many organizations on few connections at once', async () => {
    const few = connect({ url: database.url, max: 3 })
    const built = await Promise.all(Array.from({ length: 20 }, () => buildOrganization(database.db)))
    for (const { ctx } of built) await buildClient(ctx, { name: ctx.orgId })
    const answers = await race(200, (index) => names(within(few.db, { orgId: built[index % built.length]?.orgId ?? '' })))
    expect(answers).toEqual(answers.map((_, index) => [{ name: built[index % built.length]?.orgId }]))
    await few.close()
  })

  test('what fails changes nothing, and is told as it is', async () => {
    const { orgId, ctx } = await buildOrganization(database.db)
    const id = await buildClient(ctx)
    const own = within(connection.db, { orgId })
    await expect(own.insert(clients).values({ orgId, id, name: 'Twice' })).rejects.toMatchObject({ cause: { code: '23505' } })
    expect(await names(own)).toEqual([{ name: 'Client' }])
  })

  // A statement with parameters is described first where it is new, so that the commit still waits to be sent.
  test.each(['select pg_sleep(60)', 'described first'])(
    'a statement whose connection is lost is refused, and the pool goes on: %s',
    async (kind) => {
      const { orgId } = await buildOrganization(database.db)
      const own = within(connection.db, { orgId })
      const [row] = await own.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`)
      const lost = own.execute(kind === 'described first' ? sql`select pg_sleep(${60})` : sql`select pg_sleep(60)`)
      const refusal = expect(lost).rejects.toThrow()
      await sleep(100)
      await asOwner((owner) => owner`select pg_terminate_backend(${row?.pid ?? 0})`)
      await refusal
      expect(await names(own)).toEqual([])
    },
  )

  test('a plan that has outlived a change of the schema is made anew behind the same wall', async () => {
    const { orgId, ctx } = await buildOrganization(database.db)
    await buildClient(ctx, { name: 'Own' })
    const all = within(connection.db, { orgId })
      .select({ first: sql`clients.*` })
      .from(clients)
      .where(eq(clients.name, sql.placeholder('name')))
      .prepare('all')
    expect(await all.execute({ name: 'Own' })).toHaveLength(1)
    await asOwner((owner) => owner`alter table clients add column shoe_size int`)
    expect(await all.execute({ name: 'Own' })).toHaveLength(1)
    await asOwner((owner) => owner`alter table clients drop column shoe_size`)
  })
})
