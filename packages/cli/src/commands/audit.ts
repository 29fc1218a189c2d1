import { defineCommand } from 'citty'
import { auditAll } from '../audit-all.ts'
import { asOwner, chooseDatabase } from '../database.ts'
import { describeAudit } from '../describe-audit.ts'
import { readEnvironment } from '../env.ts'
import { run } from '../run.ts'

export const audit = defineCommand({
  meta: { name: 'audit', description: 'Look for anything in the stored data that does not add up. Exit code 1 when something is found.' },
  args: { json: { type: 'boolean', description: 'Print the findings as JSON, and nothing else, to standard output.', default: false } },
  run: ({ args }) =>
    run(async (running) => {
      const env = readEnvironment()
      const database = await chooseDatabase(running, env)
      const audits = await asOwner(env, database, ({ db }) => auditAll(db, running.stopping))
      const clean = audits.every((each) => each.clean)
      console.log(args.json ? JSON.stringify({ clean, organizations: audits }, null, 2) : describeAudit(audits))
      if (!clean) process.exitCode = 1
    }, process.stderr),
})
