import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import type * as z from 'zod'
import {
  type BackedUpTable,
  type BackupHeader,
  BackupRefused,
  countLines,
  digestLine,
  header,
  introduction,
  lastLine,
  tableLine,
  VERSION,
  type Watched,
} from './format.ts'
import { LineReader } from './line-reader.ts'

/** Takes the rows of one table, all of them, as COPY wrote them. */
type TakeRows = (table: BackedUpTable, rows: AsyncIterable<Buffer>) => Promise<void>

/** Reads a backup from beginning to end and throws BackupRefused unless every row of it is there and as it was written. */
export async function checkBackup(file: string, watched: Watched = {}): Promise<BackupHeader> {
  return readBackup(file, watched, async (_, rows) => {
    for await (const _block of rows);
  })
}

/** The same, and hands the rows over on the way: what was taken counts only if this does not throw. */
export async function readBackup(file: string, { signal, onRows = () => {} }: Watched, take: TakeRows): Promise<BackupHeader> {
  const compressed = createReadStream(file)
  const content = createGunzip()
  compressed.on('error', (error) => content.destroy(error))
  signal?.addEventListener('abort', () => content.destroy(signal.reason), { once: true })
  try {
    const reader = new LineReader(compressed.pipe(content))
    const head = parseHeader(await reader.line())
    let done = 0
    for (let tables = 0; tables < head.tables; tables++) {
      const table = parse(tableLine, await reader.line())
      const digest = createHash('sha256')
      let counted = 0
      const watch = async function* () {
        for await (const block of reader.rows()) {
          digest.update(block)
          counted += countLines(block)
          yield block
          onRows(done + counted, head.rows)
        }
      }
      await take(table, watch())
      const { sha256 } = parse(digestLine, await reader.line())
      if (counted !== table.rows || digest.digest('hex') !== sha256)
        throw new BackupRefused(`the rows of ${table.table} are not as written`)
      done += counted
    }
    parse(lastLine, await reader.line())
    if (done !== head.rows) throw new BackupRefused('rows are missing')
    return head
  } catch (error) {
    signal?.throwIfAborted()
    throw explain(file, error)
  } finally {
    content.destroy()
    compressed.destroy()
  }
}

function parse<Line>(schema: z.ZodType<Line>, text: string): Line {
  try {
    return schema.parse(JSON.parse(text))
  } catch {
    throw new BackupRefused('a line of it cannot be read')
  }
}

function parseHeader(text: string): BackupHeader {
  const { version } = parse(introduction, text)
  if (version !== VERSION) throw new BackupRefused('it was made by another version of Punchcard, which can restore it')
  return parse(header, text)
}

function explain(file: string, error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'ENOENT') return new BackupRefused(`There is no file ${file}.`)
  if (code.startsWith('Z_'))
    return new BackupRefused(`${file} cannot be restored: it is damaged or cut off, or no backup.`, { cause: error })
  if (error instanceof BackupRefused) return new BackupRefused(`${file} cannot be restored: ${error.message}.`)
  return error
}
