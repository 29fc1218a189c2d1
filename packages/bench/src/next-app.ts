import { createRequire } from 'node:module'
import { join } from 'node:path'
import { startNodeProgram } from '@punchcard/cli/node-program'
import { builtOf, digestSources, markBuilt } from '@punchcard/cli/web-build'
import { untilItAnswers } from '@punchcard/testing/until-it-answers'
import getPort from 'get-port'
import { environmentWith } from './env.ts'
import { type Memory, memoryInUse } from './memory.ts'

const repository = join(import.meta.dirname, '../../..')
/** The application that people use. */
const webFolder = join(repository, 'apps/trainer-web')
/** The same Next.js, configured in the same way, with a page and a route in it that do nothing. */
const emptyFolder = join(import.meta.dirname, '../empty-app')
const next = createRequire(join(emptyFolder, 'package.json')).resolve('next/dist/bin/next')
/** A connection outlives whatever pause the machine makes: one that is closed between two requests would lose one. */
const START = ['start', '--hostname', '127.0.0.1', '--keepAliveTimeout', '60000']
const PATIENCE_MS = 120_000

export interface ServedApp {
  url: string
  /** What it holds after everything that can be collected has been. */
  memory(): Promise<Memory>
  stop(): Promise<void>
}

/** Builds both, the application only where its sources differ from those it was last built of. */
export async function buildApps(): Promise<void> {
  const digest = await digestSources(repository)
  if ((await builtOf(webFolder)) !== digest) {
    await build(webFolder)
    await markBuilt(webFolder, digest)
  }
  await build(emptyFolder)
}

async function build(folder: string): Promise<void> {
  process.stderr.write(`  building ${folder}\n`)
  const program = startNodeProgram(next, ['build'], { cwd: folder, env: environmentWith({}) })
  const end = await program.ended
  if (end !== 'exit code 0') throw new Error(`${folder} could not be built (${end}).\n\n${program.printed()}`)
}

/** Serves the built application on the database, as it is served to people, until it is stopped or we end. */
export async function serveWeb(databaseUrl: string): Promise<ServedApp> {
  const secret = () => crypto.randomUUID() + crypto.randomUUID()
  const environment = { DATABASE_URL: databaseUrl, BETTER_AUTH_SECRET: secret(), CRON_SECRET: secret() }
  return serve(webFolder, '/api/health', (url) => ({ ...environment, APP_URL: url }))
}

export async function serveEmpty(): Promise<ServedApp> {
  return serve(emptyFolder, '/', () => ({}))
}

async function serve(folder: string, ready: string, environment: (url: string) => Record<string, string>): Promise<ServedApp> {
  const [port, inspectorPort] = [await getPort(), await getPort()]
  const url = `http://127.0.0.1:${port}`
  const program = startNodeProgram(next, [...START, '--port', String(port), '--inspect', `127.0.0.1:${inspectorPort}`], {
    cwd: folder,
    env: environmentWith(environment(url)),
  })
  const answers = untilItAnswers(url + ready, { ready: ({ ok }) => ok, patienceMs: PATIENCE_MS })
  const problem = await Promise.race([program.ended, answers])
  if (!problem) return { url, memory: () => memoryInUse(inspectorPort), stop: program.stop }
  await program.stop()
  throw new Error(`${folder} could not be served (${problem}).\n\n${program.printed()}`)
}
