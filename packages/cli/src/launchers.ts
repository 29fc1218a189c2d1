import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { startedByScript } from './env.ts'
import { hasCode } from './trouble.ts'

const ps = promisify(execFile)

const PACKAGE_MANAGER = /^(\S*\/)?((npm|npx|pnpm)\b|node \S*\b(npm|npx|pnpm)\b)/
const SHELL = /^(\S*\/)?(sh|bash|dash|zsh) -c\b/

/**
 * npx dies of SIGTERM without passing it on, and we would live on unseen. Calls `stop` once when one of the package managers
 * that started us is gone. Answers how to end the watch.
 */
export async function whenLaunchersAreGone(stop: () => void): Promise<() => void> {
  const watched = startedByScript() ? launchersOf(process.pid, await processTable()) : []
  const timer = setInterval(() => {
    if (watched.every(isAlive)) return
    clearInterval(timer)
    stop()
  }, 500).unref()
  return () => clearInterval(timer)
}

/** The package managers that a process runs under, nearest first, in a table of `ps -o pid,ppid,args`. */
export function launchersOf(pid: number, table: string): number[] {
  const rows = new Map(
    table.split('\n').flatMap((line) => {
      const [, id, parent, args] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? []
      return args === undefined ? [] : [[Number(id), { parent: Number(parent), args }]]
    }),
  )
  const found: number[] = []
  for (let above = rows.get(pid)?.parent; above; above = rows.get(above)?.parent) {
    const args = rows.get(above)?.args ?? ''
    if (PACKAGE_MANAGER.test(args)) found.push(above)
    else if (!SHELL.test(args)) break
  }
  return found
}

/** Empty where there is no `ps`: then there is nothing to watch. */
async function processTable(): Promise<string> {
  return ps('ps', ['-A', '-o', 'pid=,ppid=,args=']).then(
    ({ stdout }) => stdout,
    () => '',
  )
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return !hasCode(error, 'ESRCH')
  }
}
