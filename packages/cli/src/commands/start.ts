import { note } from '@clack/prompts'
import { defineCommand } from 'citty'
import { chooseDatabase } from '../database.ts'
import { demoSignIn } from '../demo/studio.ts'
import { ensureDemo } from '../ensure-demo.ts'
import { readEnvironment } from '../env.ts'
import { stateFolder } from '../places.ts'
import { prepareDatabase } from '../prepare-database.ts'
import { type Run, run } from '../run.ts'
import { callAutoComplete } from '../start/auto-complete-job.ts'
import { requireFreePort } from '../start/port.ts'
import { keepSecrets } from '../start/secrets.ts'
import { webEnvironment } from '../start/web-environment.ts'
import { buildWeb, serveWeb } from '../start/web-server.ts'
import { Trouble } from '../trouble.ts'

export const start = defineCommand({
  meta: { name: 'start', description: 'Start the database and the application, and keep them running until Ctrl-C.' },
  args: {
    dev: { type: 'boolean', description: 'Serve the sources and reload when they change, instead of building them.', default: false },
  },
  run: ({ args }) => run((running) => startPunchcard(running, args.dev)),
})

async function startPunchcard(running: Run, dev: boolean): Promise<void> {
  const { stopping, afterwards, progress } = running
  const env = readEnvironment()
  await requireFreePort(env.PORT)
  const database = await chooseDatabase(running, env)
  const applicationUrl = await prepareDatabase(progress, database)
  const isDemo = database.embedded && (await ensureDemo(running, env, database))
  const environment = webEnvironment(env, await keepSecrets(stateFolder), applicationUrl)
  if (!dev) await buildWeb(running)
  const server = await serveWeb(running, { dev, port: env.PORT, environment })
  afterwards.defer(callAutoComplete(env.PORT, environment.CRON_SECRET, progress.warn))
  note(
    [`Open      ${environment.APP_URL}`, ...(isDemo ? [`Sign in   ${demoSignIn.email}`, `Password  ${demoSignIn.password}`] : [])].join(
      '\n',
    ),
    'Punchcard is running',
  )
  progress.say('Ctrl-C stops it.')
  const end = await Promise.race([server.ended, aborted(stopping)])
  if (end) throw new Trouble(`The web application stopped by itself (${end}).`)
}

async function aborted(signal: AbortSignal): Promise<undefined> {
  if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }))
}
