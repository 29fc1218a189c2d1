import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

export interface Runner {
  name: string
  /** Prints what it wrote so far and from now on: runners work side by side and are read one after the other. */
  show(): void
  ended: Promise<{ exitCode: number; output: string; seconds: number }>
}

const running = new Set<ChildProcess>()
let interrupted = false

/** Starts a program of the folder's node_modules in a process group of its own. */
export function start(name: string, folder: string, env: NodeJS.ProcessEnv, program: string, ...args: string[]): Runner {
  const began = performance.now()
  const child = spawn(join(folder, 'node_modules/.bin', program), args, {
    cwd: folder,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  running.add(child)
  let output = ''
  let shown = false
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text
      if (shown) process.stdout.write(text)
    })
  }
  return {
    name,
    show() {
      shown = true
      process.stdout.write(`\n── ${name} ──\n${output}`)
    },
    ended: end(child).then((exitCode) => ({ exitCode, output, seconds: (performance.now() - began) / 1000 })),
  }
}

async function end(child: ChildProcess): Promise<number> {
  const exitCode = await once(child, 'close').then(
    ([code]) => code ?? 1,
    (error) => {
      console.error(error)
      return 1
    },
  )
  running.delete(child)
  // An interrupted run goes no further: the signal's handler ends it.
  return interrupted ? new Promise(() => {}) : exitCode
}

/** Passes an interrupt on to everything that was started, grandchildren too, and leaves when it is gone. */
export function stopRunnersOnSignal(cleanUp: () => Promise<void>): void {
  for (const [signal, exitCode] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const) {
    process.once(signal, async () => {
      interrupted = true
      const gone = [...running].map((child) => once(child, 'close'))
      signalAll(signal)
      setTimeout(() => signalAll('SIGKILL'), 10_000).unref()
      await Promise.allSettled(gone)
      await cleanUp()
      process.exit(exitCode)
    })
  }
}

function signalAll(signal: NodeJS.Signals): void {
  for (const { pid } of running) {
    if (pid) process.kill(-pid, signal)
  }
}
