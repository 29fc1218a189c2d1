import { randomUUID } from 'node:crypto'
import { type Connection, connect, type Database } from '@punchcard/db'
import postgres from 'postgres'
import { afterAll, beforeAll, inject } from 'vitest'
import { databaseUrl } from './database-url.ts'
import type { TestServer } from './test-server.ts'

export interface EmptyDatabase {
  /** May do everything. */
  ownerUrl: string
  drop(): Promise<void>
}

export interface TestDatabase extends EmptyDatabase {
  /** As the application's role: behind the wall of row-level security, and by way of the pooler where TEST_POOLER asks for one. */
  connection: Connection
  /** As the owner, who sees and may change every row. */
  owner: Connection
  /** As the application's role, always direct: who opens a connection by it cuts it, or is about the server itself. */
  url: string
}

export interface TestDatabaseOptions {
  /** Connections in the pool; a race of n calls is one of n only with as many. */
  max?: number
  /** Past the pooler: for tests that leave something in the session, which a pooler gives to somebody else. */
  direct?: boolean
}

/** A database of its own, cloned from the migrated template. */
export async function createTestDatabase({ max = 10, direct = false }: TestDatabaseOptions = {}): Promise<TestDatabase> {
  const { applicationUrl, pooled, template } = inject('testServer')
  const { name, ownerUrl, drop } = await createDatabase(template)
  const url = databaseUrl(applicationUrl, name)
  const connection = connect(pooled && !direct ? { url: databaseUrl(pooled.url, name), prepare: pooled.prepare, max } : { url, max })
  const owner = connect({ url: ownerUrl, max: 2 })
  return {
    connection,
    owner,
    url,
    ownerUrl,
    async drop() {
      await Promise.all([connection.close(), owner.close()])
      await drop()
    },
  }
}

/** A database without anything in it, for tests of migrations. */
export async function createEmptyDatabase(): Promise<EmptyDatabase> {
  return createDatabase('template0')
}

/** One database for all tests of a file, made before them and dropped after. Use it inside tests and hooks only. */
export function testDatabase(options?: TestDatabaseOptions): {
  readonly db: Database
  readonly sql: postgres.Sql
  readonly owner: Connection
  readonly ownerUrl: string
  readonly url: string
} {
  let database: TestDatabase | undefined
  beforeAll(async () => {
    database = await createTestDatabase(options)
  })
  afterAll(() => database?.drop())
  const made = (): TestDatabase => {
    if (!database) throw new Error('The test database exists inside tests and hooks only')
    return database
  }
  return {
    get db() {
      return made().connection.db
    },
    get sql() {
      return made().connection.sql
    },
    get owner() {
      return made().owner
    },
    get ownerUrl() {
      return made().ownerUrl
    },
    get url() {
      return made().url
    },
  }
}

async function createDatabase(template: string): Promise<EmptyDatabase & { name: string }> {
  const server: TestServer = inject('testServer')
  const name = `${server.prefix}_${randomUUID().slice(0, 13)}`
  const asOwner = async (work: (sql: postgres.Sql) => Promise<unknown>): Promise<void> => {
    const sql = postgres(server.ownerUrl, { max: 1, onnotice: () => {} })
    await work(sql).finally(() => sql.end())
  }
  await asOwner((sql) => sql`create database ${sql(name)} template ${sql(template)}`)
  return {
    name,
    ownerUrl: databaseUrl(server.ownerUrl, name),
    drop: () => asOwner((sql) => sql`drop database if exists ${sql(name)} with (force)`),
  }
}
