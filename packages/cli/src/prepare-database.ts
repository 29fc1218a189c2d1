import { ensureApplicationRole } from '@punchcard/db/application-role'
import { migrateUp } from '@punchcard/db/migrations'
import type { ChosenDatabase } from './database.ts'
import type { Progress } from './progress.ts'

/**
 * Brings the database to the newest migration and makes the role that the application connects as. Answers the address for
 * the application: that role's, or the owner's where the database allows no such role, which is said.
 */
export async function prepareDatabase(progress: Progress, { ownerUrl }: ChosenDatabase): Promise<string> {
  await progress.step(
    'Migrating the database',
    (tags) => (tags.length === 0 ? 'The database is up to date' : `Migrated the database: ${tags.join(', ')}`),
    () => migrateUp(ownerUrl),
  )
  const role = await ensureApplicationRole(ownerUrl)
  if (role.ok && role.renewed) {
    progress.warn(
      'The application’s role has a new password, since it is made from the owner’s: who connects as it elsewhere needs the address anew\n' +
        '(punchcard migrate --print-url).',
    )
  }
  if (role.ok) return role.url
  progress.warn(
    `The application connects as the owner of the database, because it can have no role of its own here: ${role.why}.\n` +
      'All works, but nothing keeps a faulty program from altering ledger entries afterwards, or from seeing another organization.',
  )
  return ownerUrl
}
