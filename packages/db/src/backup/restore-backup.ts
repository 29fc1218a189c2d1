import { pipeline } from 'node:stream/promises'
import postgres from 'postgres'
import { currentMigration, knownMigrations, migrateDown, migrateUp } from '../migrations.ts'
import { type BackedUpTable, type BackupHeader, BackupRefused, type Watched } from './format.ts'
import { readBackup } from './read-backup.ts'
import { COPY_SETTINGS, identifier, identifiers, type StoredTable, storedTables } from './stored-tables.ts'

/** Counted when somebody tries to sign in where nobody is yet: a database with nothing else is empty. */
const FAILED_ATTEMPTS = 'attempts'

/**
 * Brings an empty database to the migration that the backup was made at and loads it, all or nothing: every row, as it was,
 * counted again in the database. Migrate up afterwards. The file was checked before, which is where `header` comes from.
 */
export async function restoreBackup(ownerUrl: string, file: string, header: BackupHeader, watched: Watched = {}): Promise<void> {
  const known = await knownMigrations()
  if (!known.includes(header.migration)) {
    throw new BackupRefused(
      `This backup was made at migration ${header.migration}, which this version of Punchcard does not know. Restore it with the version that made it, or a later one.`,
    )
  }
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {}, connection: { application_name: 'punchcard restore', row_security: 'off' } })
  try {
    await refuseUnlessEmpty(sql, await storedTables(sql))
    await migrateUp(ownerUrl)
    if (header.migration !== known.at(-1)) await migrateDown(ownerUrl, { to: header.migration })
    await sql.begin((tx) => load(tx, file, header, watched))
  } finally {
    await sql.end()
  }
}

async function load(tx: postgres.TransactionSql, file: string, header: BackupHeader, watched: Watched): Promise<void> {
  const tables = await storedTables(tx)
  const names = tables.map(({ name }) => name)
  await tx.unsafe(COPY_SETTINGS)
  await tx.unsafe(`lock table ${identifiers(names)} in access exclusive mode`)
  await refuseUnlessEmpty(tx, tables)
  if ((await currentMigration(tx)) !== header.migration) throw new Error(`The database is not at migration ${header.migration}`)
  if (names.includes(FAILED_ATTEMPTS)) await tx.unsafe(`delete from ${FAILED_ATTEMPTS}`)
  const addForeignKeys = await dropForeignKeys(tx)
  const taken = new Set<string>()
  await readBackup(file, watched, async (table, rows) => {
    requireSame(table, tables)
    taken.add(table.table)
    const into = `copy ${identifier(table.table)} (${identifiers(table.columns)}) from stdin`
    await pipeline(rows, await tx.unsafe(into).writable(), watched.signal ? { signal: watched.signal } : {})
    const [counted] = await tx.unsafe<{ rows: number }[]>(`select count(*)::float8 as rows from ${identifier(table.table)}`)
    if (counted?.rows !== table.rows) throw new Error(`${table.table} has ${counted?.rows} rows after ${table.rows} were restored`)
  })
  const missing = names.filter((name) => !taken.has(name))
  if (missing.length > 0) throw new BackupRefused(`${file} lacks the rows of ${missing.join(', ')}.`)
  await addForeignKeys()
  await tx.unsafe(`analyze ${identifiers(names)}`)
}

async function refuseUnlessEmpty(sql: postgres.ISql, tables: StoredTable[]): Promise<void> {
  for (const { name } of tables) {
    if (name === FAILED_ATTEMPTS) continue
    const [row] = await sql.unsafe(`select from ${identifier(name)} limit 1`)
    if (!row) continue
    throw new BackupRefused('The database has data already. A backup is restored into an empty database, so that nothing is lost or mixed.')
  }
}

/**
 * Tables point at each other in circles, so no order of loading satisfies every key at every row. Answers how to put the keys
 * back, as they were and checked against all rows; until the transaction is committed nobody sees the tables without them.
 */
async function dropForeignKeys(tx: postgres.TransactionSql): Promise<() => Promise<void>> {
  const keys = await tx<{ table: string; name: string; definition: string }[]>`
    select conrelid::regclass::text as table, quote_ident(conname) as name, pg_get_constraintdef(oid) as definition
    from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace order by conname`
  for (const { table, name } of keys) await tx.unsafe(`alter table ${table} drop constraint ${name}`)
  return async () => {
    for (const { table, name, definition } of keys) await tx.unsafe(`alter table ${table} add constraint ${name} ${definition}`)
  }
}

function requireSame({ table, columns }: BackedUpTable, tables: StoredTable[]): void {
  const present = tables.find(({ name }) => name === table)?.columns ?? []
  if (columns.toSorted().join() === present.toSorted().join()) return
  throw new BackupRefused(`the table ${table} has other columns in this database`)
}
