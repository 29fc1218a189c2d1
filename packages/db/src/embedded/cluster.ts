import { randomBytes } from 'node:crypto'
import { appendFile, chown, mkdir, mkdtemp, readFile, realpath, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { exists, OPEN_FOLDER, type Programs, runProgram } from './programs.ts'
import { mayEnter, type ServerAccount } from './server-account.ts'

/** A set-up data directory and what belongs to it. */
export interface Cluster {
  data: string
  log: string
  password: string
}

interface ClusterOptions {
  directory: string
  account: ServerAccount | undefined
  programs: Programs
  /** False skips the flush to disk, for data that nobody will miss. */
  durable: boolean
}

/** Finds the cluster in the directory, or makes one there. Two that try at once end with the same cluster. */
export async function prepareCluster(options: ClusterOptions): Promise<Cluster> {
  const link = join(options.directory, 'cluster')
  if (!(await exists(link))) await createCluster(link, options)
  const folder = await realpath(link)
  const password = await readFile(join(folder, 'password'), 'utf8')
  return { data: join(folder, 'data'), log: join(folder, 'postgres.log'), password: password.trim() }
}

/** Everything is made in a folder of its own that is renamed at the end: a set-up that was cut off leaves no half cluster. */
async function createCluster(link: string, { directory, account, programs, durable }: ClusterOptions): Promise<void> {
  await mkdir(directory, { recursive: true })
  if (account) await chown(directory, account.uid, account.gid)
  const reachable = await mayEnter(account, directory)
  if (!reachable) await mkdir(OPEN_FOLDER, { recursive: true, mode: 0o755 })
  const stage = await mkdtemp(join(reachable ? directory : OPEN_FOLDER, 'cluster-'))
  const passwordFile = join(stage, 'password')
  const data = join(stage, 'data')
  await writeFile(passwordFile, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 })
  if (account) await Promise.all([stage, passwordFile].map((path) => chown(path, account.uid, account.gid)))
  // The builtin locale sorts the same on every machine; C keeps the server's messages in English.
  const args = ['--username=postgres', '--auth=scram-sha-256', '--encoding=UTF8', '--locale=C', '--locale-provider=builtin']
  const flush = durable ? [] : ['--no-sync']
  try {
    await runProgram(
      programs.initdb,
      [`--pgdata=${data}`, `--pwfile=${passwordFile}`, '--builtin-locale=C.UTF-8', ...args, ...flush],
      account,
    )
    await appendFile(join(data, 'postgresql.conf'), "\ninclude 'punchcard.conf'\n")
    await (reachable ? rename(stage, link) : symlink(stage, link))
  } catch (error) {
    await rm(stage, { recursive: true, force: true })
    if (!(await exists(link))) throw error
  }
}

/** Writes the settings of the next start: it listens to this machine only, and to no socket file. */
export async function configure({ data }: Cluster, settings: Record<string, string | number>): Promise<void> {
  const all = { max_connections: 120, timezone: 'UTC', ...settings, listen_addresses: '127.0.0.1', unix_socket_directories: '' }
  const lines = Object.entries(all).map(([name, value]) => `${name} = '${String(value).replaceAll("'", "''")}'\n`)
  await writeFile(join(data, 'punchcard.conf'), lines.join(''))
}

/** Puts the log of the run before aside, where the reason of a crash can still be read. */
export async function keepLastLog({ log }: Cluster): Promise<void> {
  if (await exists(log)) await rename(log, `${log}.1`)
}

/** Why the server would not start, in its own words. */
export async function lastFatal({ log }: Cluster): Promise<string> {
  const lines = (await readFile(log, 'utf8').catch(() => '')).split('\n')
  return lines.findLast((line) => /FATAL|PANIC/.test(line)) ?? ''
}
