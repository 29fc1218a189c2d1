import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureApplicationRole } from '@punchcard/db/application-role'
import { startEmbeddedServer } from '@punchcard/db/embedded'
import { migrateUp } from '@punchcard/db/migrations'
import { stopWhenWeDie } from './orphan-guard.ts'

/** A server of one test's own that may be killed: it flushes what it commits, as in earnest. */
export interface MortalServer {
  /** As the application's role; another one after each restart. */
  readonly url: string
  /** kill -9. */
  kill(): Promise<void>
  /** Recovers from what was flushed. */
  restart(): Promise<void>
  remove(): Promise<void>
}

/** Starts one, migrated, on a directory of its own. */
export async function startMortalServer(): Promise<MortalServer> {
  const directory = await mkdtemp(join(tmpdir(), 'punchcard-mortal-'))
  const start = () => startEmbeddedServer({ directory, settings: { fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on' } })
  let server = await start()
  const release = stopWhenWeDie(directory)
  await migrateUp(server.url)
  const role = await ensureApplicationRole(server.url)
  if (!role.ok) throw new Error(`The tests need the application's role: ${role.why}`)
  return {
    get url() {
      const url = new URL(role.url)
      url.port = String(server.port)
      return url.href
    },
    kill: () => server.kill(),
    async restart() {
      server = await start()
    },
    async remove() {
      await server.stop()
      await rm(directory, { recursive: true, force: true })
      release()
    },
  }
}
