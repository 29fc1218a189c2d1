import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate } from 'drizzle-orm/postgres-js/migrator'
import postgres from 'postgres'

const FOLDER = fileURLToPath(new URL('../../../drizzle', import.meta.url))
// An arbitrary number that every Punchcard process agrees on.
const LOCK = 7_090_115_012

interface Migration {
  tag: string
  /** Milliseconds; the database's journal knows a migration by it. */
  when: number
}

/**
 * Brings the database to the newest migration, all or nothing, and answers the tags that were applied. Two processes at
 * once are fine: one waits for the other. The URL is the owner's and direct, not through a pooler in transaction mode.
 */
export async function migrateUp(ownerUrl: string): Promise<string[]> {
  return locked(ownerUrl, async (sql) => {
    const before = await applied(sql)
    await migrate(drizzle(sql), { migrationsFolder: FOLDER })
    return (await applied(sql)).slice(before.length).map(({ tag }) => tag)
  })
}

/**
 * Takes migrations back, newest first: so many steps, or all that came after the tag. Each is one transaction that also
 * takes its row from the journal. Answers the tags that were taken back.
 */
export async function migrateDown(ownerUrl: string, target: { steps: number } | { to: string }): Promise<string[]> {
  return locked(ownerUrl, async (sql) => {
    const present = await applied(sql)
    const keep = 'to' in target ? present.findIndex(({ tag }) => tag === target.to) + 1 : Math.max(0, present.length - target.steps)
    if ('to' in target && keep === 0) throw new Error(`The database has no migration ${target.to}`)
    const doomed = present.slice(keep).reverse()
    for (const migration of doomed) await takeBack(sql, migration)
    return doomed.map(({ tag }) => tag)
  })
}

async function takeBack(sql: postgres.Sql, { tag, when }: Migration): Promise<void> {
  const statements = (await readFile(join(FOLDER, 'down', `${tag}.sql`), 'utf8')).split('--> statement-breakpoint')
  await sql.begin(async (tx) => {
    for (const statement of statements) await tx.unsafe(statement)
    await tx`delete from drizzle.__drizzle_migrations where created_at = ${when}`
  })
}

/** The tag of the newest migration that the database has; undefined when it has none of those that we know. */
export async function currentMigration(sql: postgres.ISql): Promise<string | undefined> {
  return (await applied(sql)).at(-1)?.tag
}

/** The tags of all migrations that this version of Punchcard knows, oldest first. */
export async function knownMigrations(): Promise<string[]> {
  return (await known()).map(({ tag }) => tag)
}

async function known(): Promise<Migration[]> {
  const { entries }: { entries: Migration[] } = JSON.parse(await readFile(join(FOLDER, 'meta/_journal.json'), 'utf8'))
  return entries
}

/** The database has migrations of a later version of Punchcard: this one would take its columns for others. */
export class NewerDatabase extends Error {
  readonly code = 'NEWER_DATABASE'
}

/** The migrations that the database has, oldest first. Throws NewerDatabase when it has more than are known here. */
async function applied(sql: postgres.ISql): Promise<Migration[]> {
  const [journal] = await sql`select to_regclass('drizzle.__drizzle_migrations') is not null as exists`
  if (!journal?.exists) return []
  const rows = await sql`select created_at from drizzle.__drizzle_migrations`
  const present = new Set(rows.map((row) => Number(row.created_at)))
  const found = (await known()).filter(({ when }) => present.has(when))
  if (found.length < present.size) throw new NewerDatabase()
  return found
}

/** One connection does both: holds the lock and migrates. When it breaks, the lock goes with it. */
async function locked<T>(ownerUrl: string, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {}, connection: { application_name: 'punchcard migrations' } })
  try {
    await sql`select pg_advisory_lock(${LOCK})`
    return await work(sql)
  } finally {
    await sql.end()
  }
}
