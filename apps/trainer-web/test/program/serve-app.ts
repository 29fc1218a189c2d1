import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { untilItAnswers } from '@punchcard/testing/until-it-answers'
import getPort from 'get-port'

const app = join(import.meta.dirname, '../..')
const next = createRequire(import.meta.url).resolve('next/dist/bin/next')
const endWithParent = new URL('end-with-parent.ts', import.meta.url).href
const PATIENCE_MS = 60_000

export interface ServedApp {
  url: string
  stop(): Promise<void>
  /** kill -9. */
  kill(): Promise<void>
}

interface AppEnvironment {
  DATABASE_URL: string
  BETTER_AUTH_SECRET: string
  CRON_SECRET: string
}

/** Serves the app as it was built, on a free port unless one is given, until it is stopped or we end. What it says is kept in `log`. */
export async function serveApp(environment: AppEnvironment & Record<string, string>, log: string, onPort?: number): Promise<ServedApp> {
  const port = onPort ?? (await getPort())
  const url = `http://127.0.0.1:${port}`
  await mkdir(join(log, '..'), { recursive: true })
  const child = spawn(process.execPath, ['--import', endWithParent, next, 'start', '--hostname', '127.0.0.1', '--port', String(port)], {
    cwd: app,
    // A zone of its own: no time on a screen may come from where the server stands.
    env: { ...environment, APP_URL: url, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', TZ: 'America/New_York' },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  const said = createWriteStream(log, { flags: 'a' })
  child.stdout?.pipe(said)
  child.stderr?.pipe(said)
  const ended = once(child, 'exit')
  const end = async (signal: 'SIGTERM' | 'SIGKILL') => {
    child.kill(signal)
    await ended
  }
  const stop = () => end('SIGTERM')
  // Whether the database is well is not asked here: some tests are about that.
  const answers = untilItAnswers(`${url}/api/health`, { ready: () => true, patienceMs: PATIENCE_MS })
  const problem = await Promise.race([ended.then(([code]) => `exit code ${code}`), answers])
  if (!problem) return { url, stop, kill: () => end('SIGKILL') }
  await stop()
  throw new Error(`The app did not start (${problem}). Was it built? See ${log}`)
}
