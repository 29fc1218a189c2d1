import { defineCommand } from 'citty'
import { apiKey } from './commands/api-key.ts'
import { audit } from './commands/audit.ts'
import { backup } from './commands/backup.ts'
import { build } from './commands/build.ts'
import { demo } from './commands/demo.ts'
import { migrate } from './commands/migrate.ts'
import { restore } from './commands/restore.ts'
import { start } from './commands/start.ts'

/** Everything that `punchcard` can be told to do. */
export const commands = defineCommand({
  meta: { name: 'punchcard', description: 'Exact session accounting for personal trainers and small studios.' },
  subCommands: { start, migrate, demo, audit, build, backup, restore, 'api-key': apiKey },
})
