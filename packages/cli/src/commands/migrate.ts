import { migrateDown } from '@punchcard/db/migrations'
import { defineCommand } from 'citty'
import { chooseDatabase } from '../database.ts'
import { readEnvironment } from '../env.ts'
import { prepareDatabase } from '../prepare-database.ts'
import { run } from '../run.ts'

export const migrate = defineCommand({
  meta: { name: 'migrate', description: 'Bring the database to the newest migration.' },
  args: {
    down: { type: 'boolean', description: 'Take the newest migration back instead, and the data in it with it.', default: false },
    'print-url': {
      type: 'boolean',
      description: 'Print on standard output, and nothing else there, the address that the application is to connect by.',
      default: false,
    },
  },
  run: ({ args }) =>
    run(
      async (running) => {
        const database = await chooseDatabase(running, readEnvironment())
        if (!args.down) {
          const applicationUrl = await prepareDatabase(running.progress, database)
          if (args['print-url']) process.stdout.write(`${applicationUrl}\n`)
          return
        }
        await running.progress.step(
          'Taking the newest migration back',
          ([tag]) => (tag ? `Took back ${tag}` : 'There is no migration to take back'),
          () => migrateDown(database.ownerUrl, { steps: 1 }),
        )
      },
      args['print-url'] ? process.stderr : process.stdout,
    ),
})
