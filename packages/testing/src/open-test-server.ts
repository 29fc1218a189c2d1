import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureApplicationRole } from '@punchcard/db/application-role'
import { startEmbeddedServer } from '@punchcard/db/embedded'
import { migrateUp } from '@punchcard/db/migrations'
import postgres from 'postgres'
import { databaseUrl } from './database-url.ts'
import { env } from './env.ts'
import { stopWhenWeDie } from './orphan-guard.ts'
import { type Pooler, startPooler } from './pooler.ts'
import type { TestServer } from './test-server.ts'

// Losing the machine's power loses test data only.
const FAST = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', wal_level: 'minimal', max_wal_senders: 0 }

/** Starts one server for a run, or takes TEST_DATABASE_URL, and migrates a database on it. Closing drops what the run made. */
export async function openTestServer(): Promise<TestServer & { close(): Promise<void> }> {
  const server = env.databaseUrl ? { url: env.databaseUrl, stop: async () => {} } : await startTemporaryServer()
  const prefix = `punchcard_test_${randomUUID().slice(0, 8)}`
  const template = `${prefix}_template`
  let pooler: Pooler | undefined
  const close = async (): Promise<void> => {
    await pooler?.stop()
    if (env.databaseUrl) await onServer(server.url, (sql) => dropDatabases(sql, prefix))
    await server.stop()
  }
  try {
    await onServer(server.url, (sql) => sql`create database ${sql(template)} template template0`)
    await migrateUp(databaseUrl(server.url, template))
    const role = await ensureApplicationRole(databaseUrl(server.url, template))
    if (!role.ok) throw new Error(`The tests need the application's role: ${role.why}`)
    if (env.pooler && env.pooler !== 'pgbouncer') throw new Error(`TEST_POOLER may be pgbouncer, not ${env.pooler}`)
    if (env.pooler) pooler = await startPooler(role.url)
    const pooled = pooler && { url: pooler.url, prepare: pooler.prepare }
    return { ownerUrl: server.url, applicationUrl: role.url, ...(pooled && { pooled }), prefix, template, close }
  } catch (error) {
    await close()
    throw error
  }
}

async function startTemporaryServer(): Promise<{ url: string; stop(): Promise<void> }> {
  const directory = await mkdtemp(join(tmpdir(), 'punchcard-test-'))
  const release = stopWhenWeDie(directory)
  const server = await startEmbeddedServer({ directory, settings: { max_connections: 300, ...FAST } })
  return {
    url: server.url,
    async stop() {
      await server.stop()
      await rm(directory, { recursive: true, force: true })
      release()
    },
  }
}

async function onServer(url: string, work: (sql: postgres.Sql) => Promise<unknown>): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  await work(sql).finally(() => sql.end())
}

async function dropDatabases(sql: postgres.Sql, prefix: string): Promise<void> {
  const rows = await sql`select datname from pg_database where starts_with(datname, ${prefix})`
  for (const { datname } of rows) await sql`drop database ${sql(datname)} with (force)`
}
