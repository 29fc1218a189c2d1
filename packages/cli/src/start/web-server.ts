import { rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { environmentWith } from '../env.ts'
import { repository, webFolder } from '../places.ts'
import type { Run } from '../run.ts'
import { Trouble } from '../trouble.ts'
import { type NodeProgram, startNodeProgram } from './node-program.ts'
import { builtOf, digestSources, markBuilt } from './web-build.ts'
import type { WebEnvironment } from './web-environment.ts'

const next = createRequire(join(webFolder, 'package.json')).resolve('next/dist/bin/next')
const PATIENCE_MS = 120_000

/** Builds the web application, unless it was built of these very sources. */
export async function buildWeb(run: Run): Promise<void> {
  const digest = await digestSources(repository)
  if ((await builtOf(webFolder)) === digest) return
  await run.progress.step('Building the web application, which takes a minute the first time', 'Built the web application', async () => {
    // The type checker's notes of the last build do not notice that a route came or went.
    await rm(join(webFolder, '.next/cache/.tsbuildinfo'), { force: true })
    const build = startNext(run, ['build'], { NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' })
    const end = await build.ended
    if (end !== 'exit code 0') throw new Trouble(`The web application could not be built (${end}).\n\n${build.printed()}`)
    await markBuilt(webFolder, digest)
  })
}

/** Serves the web application and waits until it answers. It is stopped at the end of the run. */
export async function serveWeb(run: Run, { dev, port, environment }: { dev: boolean; port: number; environment: WebEnvironment }) {
  return run.progress.step('Starting the web application', 'The web application is up', async () => {
    const server = startNext(run, [dev ? 'dev' : 'start', '--port', String(port)], {
      ...environment,
      NODE_ENV: dev ? 'development' : 'production',
    })
    if (dev) server.show()
    const decided = new AbortController()
    const answers = untilItAnswers(`http://127.0.0.1:${port}/sign-in`, AbortSignal.any([run.stopping, decided.signal]))
    const end = await Promise.race([server.ended, answers])
    decided.abort()
    run.stopping.throwIfAborted()
    if (end) throw new Trouble(`The web application did not start (${end}).\n\n${server.printed()}`)
    server.show()
    return server
  })
}

function startNext({ afterwards, stopping }: Run, args: string[], environment: Record<string, string>): NodeProgram {
  stopping.throwIfAborted()
  const program = startNodeProgram(next, args, { cwd: webFolder, env: environmentWith(environment) })
  afterwards.defer(program.stop)
  stopping.addEventListener('abort', () => void program.stop(), { once: true })
  return program
}

/** Resolves to what is wrong, if anything, once it answers or enough time has passed. */
async function untilItAnswers(url: string, signal: AbortSignal): Promise<string | undefined> {
  for (const giveUpAt = Date.now() + PATIENCE_MS; Date.now() < giveUpAt && !signal.aborted; await sleep(100)) {
    const status = await fetch(url, { redirect: 'manual', signal }).then(
      (response) => response.status,
      () => undefined,
    )
    if (status !== undefined && status < 500) return undefined
  }
  return signal.aborted ? undefined : `no answer within ${PATIENCE_MS / 1000} s`
}
