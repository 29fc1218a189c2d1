import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import getPort from 'get-port'
import postgres from 'postgres'

/** A way to the server on which connections are shared, as a studio's database may have. */
export interface Pooler {
  /** The address given, by way of the pooler; any database of the server can be asked for. */
  url: string
  /** May statements be prepared on its connections? */
  prepare: boolean
  stop(): Promise<void>
}

// Its input ends when we do, however we end.
const guarded = 'pgbouncer -q "$0" & cat; kill $!; wait'
/** From this version on it keeps prepared statements for each client. */
const PREPARES_FROM = [1, 21] as const

/** Starts PgBouncer, from PATH, in transaction mode. What it says is part of the error when it does not start. */
export async function startPooler(applicationUrl: string): Promise<Pooler> {
  const prepare = await canPrepare()
  const [url, server] = [new URL(applicationUrl), new URL(applicationUrl)]
  url.port = String(await getPort())
  url.hostname = '127.0.0.1'
  const directory = await mkdtemp(join(tmpdir(), 'punchcard-pooler-'))
  const file = (name: string) => join(directory, name)
  const settings = {
    listen_addr: '127.0.0.1',
    listen_port: url.port,
    unix_socket_dir: '',
    pool_mode: 'transaction',
    auth_type: 'trust',
    auth_file: file('users'),
    // Fewer than the races have clients, so that they do share; together fewer than the server takes.
    default_pool_size: 20,
    max_client_conn: 1_000,
    server_idle_timeout: 5,
    ignore_startup_parameters: 'extra_float_digits',
    logfile: file('log'),
    ...(prepare && { max_prepared_statements: 200 }),
    // It does not run as root, and may have to read its files as somebody else.
    ...(process.getuid?.() === 0 && { user: 'nobody' }),
  }
  const lines = Object.entries(settings).map(([name, value]) => `${name} = ${value}`)
  await writeFile(file('ini'), `[databases]\n* = host=${server.hostname} port=${server.port || 5432}\n[pgbouncer]\n${lines.join('\n')}\n`)
  await writeFile(file('users'), `"${decodeURIComponent(url.username)}" "${decodeURIComponent(url.password)}"\n`)
  await writeFile(file('log'), '')
  await chmod(file('log'), 0o666)
  await chmod(directory, 0o755)
  const guard = spawn('sh', ['-c', guarded, file('ini')], { stdio: ['pipe', 'ignore', 'ignore'] })
  const ended = once(guard, 'close')
  const stop = async () => {
    guard.stdin.end()
    await ended
    await rm(directory, { recursive: true, force: true })
  }
  if (await answers(url.href)) return { url: url.href, prepare, stop }
  const said = await readFile(file('log'), 'utf8')
  await stop()
  throw new Error(`PgBouncer does not answer. It said:\n${said}`)
}

async function canPrepare(): Promise<boolean> {
  const { stdout } = await promisify(execFile)('pgbouncer', ['--version']).catch((cause: unknown) => {
    throw new Error('TEST_POOLER=pgbouncer needs the program pgbouncer in PATH', { cause })
  })
  const [, major = 0, minor = 0] = (/(\d+)\.(\d+)/.exec(stdout) ?? []).map(Number)
  return major > PREPARES_FROM[0] || (major === PREPARES_FROM[0] && minor >= PREPARES_FROM[1])
}

async function answers(url: string): Promise<boolean> {
  for (let tries = 0; tries < 100; tries++) {
    const sql = postgres(url, { max: 1, prepare: false, connect_timeout: 5, onnotice: () => {} })
    const answered = await sql`select 1`.then(
      () => true,
      () => false,
    )
    await sql.end()
    if (answered) return true
    await sleep(100)
  }
  return false
}
