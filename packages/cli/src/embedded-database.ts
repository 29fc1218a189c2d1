import { setTimeout as sleep } from 'node:timers/promises'
import { type Connection, connect } from '@punchcard/db'
import { type EmbeddedServer, startEmbeddedServer } from '@punchcard/db/embedded'

export interface EmbeddedDatabase {
  /** As the server's superuser. */
  url: string
  /** What the server said when it came up. */
  said: string
  /** Ends our use of it; the last one to leave stops the server. */
  leave(): Promise<void>
}

// An arbitrary number that every Punchcard process agrees on.
const LOCK = 7_090_115_013
const TRIES = 5

/**
 * Starts the embedded server in this folder, or joins the others who use it: an audit may run beside the application. Each
 * holds a shared lock on one connection for as long as it lives, so whoever can take it alone is the last one.
 */
export async function joinEmbeddedDatabase(directory: string): Promise<EmbeddedDatabase> {
  for (let tries = 1; ; tries++) {
    let said = ''
    const server = await startEmbeddedServer({
      directory,
      onLog: (line) => {
        said = line
      },
    })
    const connection = connect({ url: keptOpen(server.url), max: 1 })
    try {
      await connection.sql`select pg_advisory_lock_shared(${LOCK})`
      return { url: server.url, said, leave: () => leave(server, connection) }
    } catch (error) {
      // Somebody who was the last one is stopping it just now.
      await connection.close()
      if (tries === TRIES) throw error
      await sleep(200)
    }
  }
}

async function leave(server: EmbeddedServer, { sql, close }: Connection): Promise<void> {
  try {
    const [last] = await sql`select pg_advisory_unlock_shared(${LOCK}), pg_try_advisory_lock(${LOCK}) as alone`
    if (last?.alone) await server.stop()
  } catch {
    // Nobody can be asked on a server that has crashed.
    await server.stop()
  } finally {
    await close()
  }
}

/** The driver replaces a connection after an hour or so, and the lock would go with it. */
function keptOpen(url: string): string {
  const kept = new URL(url)
  kept.searchParams.set('max_lifetime', '0')
  return kept.href
}
