import { resolve } from 'node:path'
import { checkBackup } from '@punchcard/db/backup/read'
import { restoreBackup } from '@punchcard/db/backup/restore'
import { defineCommand } from 'citty'
import { auditAll } from '../audit-all.ts'
import { asOwner, chooseDatabase } from '../database.ts'
import { describeAudit } from '../describe-audit.ts'
import { readEnvironment } from '../env.ts'
import { prepareDatabase } from '../prepare-database.ts'
import { percent, type Tell } from '../progress.ts'
import { run } from '../run.ts'

export const restore = defineCommand({
  meta: {
    name: 'restore',
    description: 'Load a backup into an empty database, all of it or nothing, and audit it. Exit code 1 when something is found.',
  },
  args: { file: { type: 'positional', description: 'The file that `punchcard backup` wrote.', required: true } },
  run: ({ args }) =>
    run(async (running) => {
      const { progress, stopping: signal } = running
      const file = resolve(args.file)
      const header = await progress.step(
        'Checking the file',
        ({ madeAt, rows }) => `The file is whole: ${rows} rows of ${madeAt}`,
        (tell: Tell) => checkBackup(file, { signal, onRows: percent(tell) }),
      )
      const env = readEnvironment()
      const database = await chooseDatabase(running, env)
      await progress.step('Restoring', `Restored ${header.rows} rows into ${header.tables} tables`, (tell: Tell) =>
        restoreBackup(database.ownerUrl, file, header, { signal, onRows: percent(tell) }),
      )
      await prepareDatabase(progress, database)
      const audits = await progress.step('Auditing', 'Audited', () => asOwner(env, database, ({ db }) => auditAll(db, signal)))
      console.log(describeAudit(audits))
      if (!audits.every(({ clean }) => clean)) process.exitCode = 1
    }),
})
