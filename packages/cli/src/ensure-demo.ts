import { organizations } from '@punchcard/db/schema'
import { asOwner, type ChosenDatabase } from './database.ts'
import { type LoadedDemo, loadDemo } from './demo/load.ts'
import { studio } from './demo/studio.ts'
import type { Environment } from './env.ts'
import type { Run } from './run.ts'

/** Loads the demo studio into a database that has no organization yet. Answers whether the database is the demo's now. */
export async function ensureDemo(
  { progress, stopping }: Pick<Run, 'progress' | 'stopping'>,
  env: Environment,
  database: ChosenDatabase,
): Promise<boolean> {
  return asOwner(env, database, async ({ db }) => {
    const present = await db.select({ slug: organizations.slug }).from(organizations)
    if (present.length > 0) return present.some(({ slug }) => slug === studio.slug)
    const told = (loaded?: LoadedDemo) =>
      loaded
        ? `${studio.name} is there: ${loaded.clients} clients, ${loaded.purchases} purchases, ${loaded.bookings} bookings`
        : `${studio.name} is there`
    await progress.step('Making demo data', told, () => loadDemo(db, { now: new Date(), stopping }))
    return true
  })
}
