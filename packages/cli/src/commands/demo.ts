import { defineCommand } from 'citty'
import { chooseDatabase } from '../database.ts'
import { demoSignIn, studio } from '../demo/studio.ts'
import { ensureDemo } from '../ensure-demo.ts'
import { readEnvironment } from '../env.ts'
import { prepareDatabase } from '../prepare-database.ts'
import { run } from '../run.ts'
import { Trouble } from '../trouble.ts'

export const demo = defineCommand({
  meta: { name: 'demo', description: 'Fill an empty database with a studio to look around in. Its password is no secret.' },
  run: () =>
    run(async (running) => {
      const env = readEnvironment()
      const database = await chooseDatabase(running, env)
      await prepareDatabase(running.progress, database)
      if (!(await ensureDemo(running, env, database))) {
        throw new Trouble('The database has an organization of its own already. Demo data is for an empty one.')
      }
      running.progress.say(`Sign in to ${studio.name} as ${demoSignIn.email} with the password ${demoSignIn.password}`)
    }),
})
