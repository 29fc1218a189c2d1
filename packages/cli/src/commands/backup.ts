import { resolve } from 'node:path'
import { writeBackup } from '@punchcard/db/backup'
import { defineCommand } from 'citty'
import { chooseDatabase } from '../database.ts'
import { readEnvironment } from '../env.ts'
import { percent, type Tell } from '../progress.ts'
import { run } from '../run.ts'

export const backup = defineCommand({
  meta: { name: 'backup', description: 'Write everything in the database, as it is at one moment, to one file. People may go on working.' },
  args: { file: { type: 'positional', description: 'The file to write. One that is there already is left alone.', required: true } },
  run: ({ args }) =>
    run(async (running) => {
      const file = resolve(args.file)
      const { ownerUrl } = await chooseDatabase(running, readEnvironment())
      await running.progress.step(
        'Writing the backup',
        ({ rows, tables }) =>
          `${file} has all ${rows} rows of ${tables} tables. Keep it safe: it holds personal data and hashes of passwords.`,
        (tell: Tell) => writeBackup(ownerUrl, file, { signal: running.stopping, onRows: percent(tell) }),
      )
    }),
})
