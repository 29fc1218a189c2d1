import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { hasCode } from '../trouble.ts'

export interface NodeProgram {
  /** How it ended, for instance `exit code 1`. */
  ended: Promise<string>
  /** What it printed until it was shown, the last of it when that was long. */
  printed(): string
  /** From now on it prints to our own output. */
  show(): void
  /** Asks it and whatever it started to stop, insists after a while, and waits until it is gone. */
  stop(): Promise<void>
}

interface NodeProgramOptions {
  cwd: string
  env: NodeJS.ProcessEnv
}

const PATIENCE_MS = 8000
const KEPT = 20_000
const beside = join(import.meta.dirname, 'beside.ts')

/**
 * Starts a program of Node's beside us, in a process group of its own: Ctrl-C reaches us alone, and we stop it with all that
 * it started. Should we be killed, it ends by itself.
 */
export function startNodeProgram(program: string, args: string[], { cwd, env }: NodeProgramOptions): NodeProgram {
  const child = spawn(process.execPath, [beside, program, ...args], {
    cwd,
    env,
    detached: process.platform !== 'win32',
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  let shown = false
  let kept = ''
  const hear = (stream: NodeJS.ReadableStream | null, ours: NodeJS.WriteStream) =>
    stream?.on('data', (chunk: Buffer) => {
      if (shown) ours.write(chunk)
      else kept = (kept + chunk).slice(-KEPT)
    })
  hear(child.stdout, process.stdout)
  hear(child.stderr, process.stderr)
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('close', (code, signal) => resolve(signal ? `signal ${signal}` : `exit code ${code}`))
  })
  return {
    ended,
    printed: () => kept.trim(),
    show() {
      shown = true
    },
    async stop() {
      signalAll(child, 'SIGTERM')
      const insist = new AbortController()
      void sleep(PATIENCE_MS, undefined, { signal: insist.signal }).then(
        () => signalAll(child, 'SIGKILL'),
        () => {},
      )
      await ended
      insist.abort()
      // Those whom it left behind.
      signalAll(child, 'SIGKILL')
    },
  }
}

function signalAll(child: ChildProcess, signal: NodeJS.Signals): void {
  if (process.platform === 'win32' || !child.pid) {
    child.kill(signal)
    return
  }
  try {
    process.kill(-child.pid, signal)
  } catch (error) {
    if (!hasCode(error, 'ESRCH')) throw error
  }
}
