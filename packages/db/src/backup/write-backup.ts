import { createHash, randomUUID } from 'node:crypto'
import { access, open, rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import postgres from 'postgres'
import { currentMigration } from '../migrations.ts'
import { type BackedUpTable, type BackupHeader, BackupRefused, countLines, END_OF_ROWS, FORMAT, VERSION, type Watched } from './format.ts'
import { checkBackup } from './read-backup.ts'
import { COPY_SETTINGS, identifier, identifiers, storedTables } from './stored-tables.ts'

const BLOCK = 256 * 1024

/**
 * Writes every row as it is at one moment, while others go on working, to a file that only its owner may read, and reads it
 * again to see that it is whole. The file appears when all that is done. Refuses a file that is there already.
 */
export async function writeBackup(ownerUrl: string, file: string, watched: Watched = {}): Promise<BackupHeader> {
  if (await exists(file)) throw new BackupRefused(`${file} is there already, and a backup replaces nothing. Choose another name.`)
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {}, connection: { application_name: 'punchcard backup', row_security: 'off' } })
  const partial = `${file}.${randomUUID().slice(0, 8)}.partial`
  let failure: unknown
  // In the middle of a COPY the connection takes no rollback and does not end by itself: it is closed, which ends all that waits on it.
  const letGo = () => sql.end({ timeout: 0 })
  watched.signal?.addEventListener('abort', letGo, { once: true })
  try {
    const names = (await storedTables(sql)).map(({ name }) => name)
    if (names.length === 0) throw new BackupRefused('The database has no tables, so there is nothing to back up.')
    await sql
      .begin('isolation level repeatable read read only', async (tx) => {
        await tx.unsafe(COPY_SETTINGS)
        // Before the snapshot, and so before any other statement: a migration that is under way ends first, the next one waits.
        await tx.unsafe(`lock table ${identifiers(names)} in access share mode`)
        await writeTo(partial, tx, watched).catch((why: unknown) => {
          failure = why
          return letGo()
        })
      })
      .catch((ofConnection: unknown) => {
        failure ??= ofConnection
      })
    watched.signal?.throwIfAborted()
    if (failure) throw failure
    const header = await checkBackup(partial, watched.signal ? { signal: watched.signal } : {})
    await rename(partial, file)
    return header
  } finally {
    watched.signal?.removeEventListener('abort', letGo)
    await rm(partial, { force: true })
    await sql.end()
  }
}

async function writeTo(path: string, tx: postgres.TransactionSql, { signal, onRows = () => {} }: Watched): Promise<void> {
  const output = await open(path, 'wx', 0o600)
  const lines = Readable.from(backupLines(tx, onRows))
  await pipeline(lines, createGzip(), output.createWriteStream({ flush: true }), signal ? { signal } : {})
}

async function* backupLines(tx: postgres.TransactionSql, onRows: (done: number, all: number) => void): AsyncGenerator<Buffer> {
  const { header, tables } = await survey(tx)
  yield line(header)
  let done = 0
  for (const { table, columns, rows } of tables) {
    yield line({ table, columns, rows })
    const digest = createHash('sha256')
    let counted = 0
    for await (const block of inBlocks(await tx.unsafe(`copy ${identifier(table)} (${identifiers(columns)}) to stdout`).readable())) {
      digest.update(block)
      counted += countLines(block)
      yield block
      onRows(done + counted, header.rows)
    }
    if (counted !== rows) throw new Error(`${table} has ${rows} rows, but ${counted} were read`)
    done += counted
    yield Buffer.from(END_OF_ROWS)
    yield line({ sha256: digest.digest('hex') })
  }
  yield line({ whole: true })
}

/** What there is, as of the transaction's snapshot. */
async function survey(tx: postgres.TransactionSql): Promise<{ header: BackupHeader; tables: BackedUpTable[] }> {
  const migration = await currentMigration(tx)
  if (!migration) throw new BackupRefused('The database was never migrated, so it is none of Punchcard’s.')
  const tables: BackedUpTable[] = []
  for (const { name, columns } of await storedTables(tx)) {
    const [counted] = await tx.unsafe<{ rows: number }[]>(`select count(*)::float8 as rows from ${identifier(name)}`)
    tables.push({ table: name, columns, rows: counted?.rows ?? 0 })
  }
  const rows = tables.reduce((sum, table) => sum + table.rows, 0)
  return { header: { format: FORMAT, version: VERSION, migration, madeAt: new Date().toISOString(), tables: tables.length, rows }, tables }
}

function line(content: object): Buffer {
  return Buffer.from(`${JSON.stringify(content)}\n`)
}

/** The server sends a chunk for each row, which is small for what comes after. */
async function* inBlocks(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let gathered: Buffer[] = []
  let size = 0
  for await (const chunk of chunks) {
    gathered.push(chunk)
    size += chunk.length
    if (size < BLOCK) continue
    yield Buffer.concat(gathered)
    gathered = []
    size = 0
  }
  if (size > 0) yield Buffer.concat(gathered)
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
