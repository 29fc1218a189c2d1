import { execFile } from 'node:child_process'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** What postmaster.pid says about the server that holds a data directory. */
export interface RunningServer {
  pid: number
  port: number
  /** Written by the server itself once it takes connections. */
  ready: boolean
}

/**
 * The server that runs on this data directory, or undefined. A lock file whose process is now another program (the
 * machine or the container was started anew) would make PostgreSQL refuse to start: it is removed.
 */
export async function runningServer(data: string): Promise<RunningServer | undefined> {
  const file = join(data, 'postmaster.pid')
  const lines = (await readFile(file, 'utf8').catch(() => '')).split('\n')
  const pid = Number(lines[0])
  if (!(pid > 0)) return undefined
  if (await isServer(pid, data)) return { pid, port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' }
  // A dead process's lock is PostgreSQL's to clear: the file also names shared memory that may still be in use.
  if (isTaken(pid)) await rm(file, { force: true })
  return undefined
}

/** Is this process a server on this data directory? Its command line names it; that of a zombie is empty. */
export async function isServer(pid: number, data: string): Promise<boolean> {
  const commandLine =
    process.platform === 'linux'
      ? readFile(`/proc/${pid}/cmdline`, 'utf8')
      : run('ps', ['-o', 'command=', '-p', String(pid)]).then((ps) => ps.stdout)
  return commandLine.then(
    (text) => text.includes(data),
    () => false,
  )
}

function isTaken(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
