import { setTimeout as sleep } from 'node:timers/promises'
import getPort from 'get-port'
import postgres from 'postgres'
import { type Cluster, configure, keepLastLog, lastFatal, prepareCluster } from './embedded/cluster.ts'
import { isServer, type RunningServer, runningServer } from './embedded/lock-file.ts'
import { postgresPrograms, runProgram } from './embedded/programs.ts'
import { serverAccount } from './embedded/server-account.ts'

export interface EmbeddedServerOptions {
  /** Belongs to the server alone: data, password and log live in it. Made when missing. */
  directory: string
  /** A free one is picked without it. A server that already runs keeps its own. */
  port?: number
  /** Settings of postgresql.conf, for instance `{ fsync: 'off' }`. A server that already runs keeps its own. */
  settings?: Record<string, string | number>
  /** Told what is being done, a line at a time. */
  onLog?: (line: string) => void
}

export interface EmbeddedServer {
  /** Of the database `punchcard`, as the server's superuser. */
  url: string
  port: number
  pid: number
  /** Breaks off what runs, rolls it back and waits until the server is gone. Stopping twice is fine. */
  stop(): Promise<void>
  /** kill -9, for crash tests: no farewell, no clean-up. */
  kill(): Promise<void>
}

const DATABASE = 'punchcard'
const PATIENCE_MS = 90_000
// What a crash leaves behind for a moment, or another start that came first.
const PASSES = /is still in use|lock file .* already exists/
const PORT_IS_TAKEN = /could not create any TCP\/IP sockets/

/**
 * Starts PostgreSQL on the directory, setting it up the first time. A server that still runs there is taken over; after a
 * crash it waits until what the dead server left behind is gone. Throws what the server said when it will not start.
 */
export async function startEmbeddedServer(options: EmbeddedServerOptions): Promise<EmbeddedServer> {
  const { directory, settings = {}, onLog = () => {} } = options
  const account = await serverAccount()
  const programs = await postgresPrograms(account)
  const cluster = await prepareCluster({ directory, account, programs, durable: settings.fsync !== 'off' })
  const control = (...args: string[]) => runProgram(programs.pgCtl, [...args, '-D', cluster.data, '-w', '-t', '60'], account)
  let started = false
  let trouble: unknown
  for (const giveUpAt = Date.now() + PATIENCE_MS; Date.now() < giveUpAt; await sleep(100)) {
    const server = await runningServer(cluster.data)
    if (server?.ready) {
      const { url, refusal } = await answers(cluster, server)
      if (url) {
        onLog(`PostgreSQL ${started ? 'started' : 'was still running'} on port ${server.port}`)
        return handle(cluster, { ...server, url }, () => control('stop', '-m', 'fast'))
      }
      trouble = refusal
    } else if (!server) {
      if (!started) await keepLastLog(cluster)
      started = true
      await configure(cluster, { ...settings, port: options.port ?? (await getPort({ host: '127.0.0.1' })) })
      trouble = await control('start', '-l', cluster.log).catch((error: unknown) => error)
      const said = trouble ? await lastFatal(cluster) : ''
      const again = PASSES.test(said) || (PORT_IS_TAKEN.test(said) && options.port === undefined)
      if (trouble && !again) throw new Error(`PostgreSQL did not start. ${said} See ${cluster.log}`, { cause: trouble })
    }
  }
  throw new Error(`PostgreSQL did not come up within ${PATIENCE_MS / 1000} s. See ${cluster.log}`, { cause: trouble })
}

function handle({ data }: Cluster, { pid, port, url }: RunningServer & { url: string }, fastStop: () => Promise<void>): EmbeddedServer {
  const gone = async (): Promise<void> => {
    while (await isServer(pid, data)) await sleep(5)
  }
  return {
    url,
    port,
    pid,
    async stop() {
      if (!(await isServer(pid, data))) return
      await fastStop().catch(async (error: unknown) => {
        if (await isServer(pid, data)) throw error
      })
      await gone()
    },
    async kill() {
      if (await isServer(pid, data)) process.kill(pid, 'SIGKILL')
      await gone()
    },
  }
}

/** The address of the server's database, once it takes our password and serves our data. */
async function answers({ data, password }: Cluster, { port }: RunningServer): Promise<{ url?: string; refusal?: unknown }> {
  const address = (database: string) => `postgres://postgres:${password}@127.0.0.1:${port}/${database}`
  const sql = postgres(address('postgres'), { max: 1, connect_timeout: 5, onnotice: () => {} })
  try {
    const [row] =
      await sql`select current_setting('data_directory') as data, exists (select from pg_database where datname = ${DATABASE}) as made`
    if (row?.data !== data) return { refusal: new Error(`Port ${port} serves ${row?.data}, not ${data}`) }
    if (!row.made) await sql`create database ${sql(DATABASE)}`
    return { url: address(DATABASE) }
  } catch (refusal) {
    return { refusal }
  } finally {
    await sql.end()
  }
}
