import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureApplicationRole } from '@punchcard/db/application-role'
import { startEmbeddedServer } from '@punchcard/db/embedded'
import { migrateUp } from '@punchcard/db/migrations'
import postgres from 'postgres'

/** A server of the run's own, with a migrated database to clone from. */
export interface BenchServer {
  port: number
  /** Makes a database from another, or from the migrated one; answers both ways in. */
  clone(name: string, from?: string): Promise<{ ownerUrl: string; url: string }>
  drop(name: string): Promise<void>
  stop(): Promise<void>
}

const MIGRATED = 'migrated'

/** Durable as in production; checkpoints are spread so that one does not fall into a single measurement. */
export async function startBenchServer(): Promise<BenchServer> {
  const directory = await mkdtemp(join(tmpdir(), 'punchcard-bench-'))
  const settings = { shared_buffers: '1GB', max_wal_size: '16GB', checkpoint_timeout: '1h', autovacuum: 'off' }
  const server = await startEmbeddedServer({ directory, settings })
  const owner = postgres(server.url, { max: 1, onnotice: () => {} })
  const at = (url: string, database: string) => Object.assign(new URL(url), { pathname: `/${database}` }).href
  await owner`create database ${owner(MIGRATED)}`
  await migrateUp(at(server.url, MIGRATED))
  const role = await ensureApplicationRole(at(server.url, MIGRATED))
  if (!role.ok) throw new Error(role.why)
  const applicationUrl = role.url

  return {
    port: server.port,
    async clone(name, from = MIGRATED) {
      await owner`drop database if exists ${owner(name)} with (force)`
      await owner`create database ${owner(name)} template ${owner(from)} strategy file_copy`
      return { ownerUrl: at(server.url, name), url: at(applicationUrl, name) }
    },
    async drop(name) {
      await owner`drop database if exists ${owner(name)} with (force)`
    },
    async stop() {
      await owner.end()
      await server.stop()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

/** Opens the owner's connection for as long as `work` lasts. */
export async function asOwner<T>(ownerUrl: string, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} })
  return work(sql).finally(() => sql.end())
}
