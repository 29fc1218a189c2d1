import * as z from 'zod'

/**
 * A backup is one gzip file of lines: a header; for each table a line that names it, its rows as COPY writes them, `\.` and
 * their digest; and a last line, without which the file is not whole.
 */
export const END_OF_ROWS = '\\.\n'
export const FORMAT = 'punchcard-backup'
export const VERSION = 1

const count = z.int().min(0)

/** What every version can read of any backup. */
export const introduction = z.object({ format: z.literal(FORMAT), version: count })

export const header = introduction.extend({
  version: z.literal(VERSION),
  /** The newest migration of the database that it was made of. */
  migration: z.string(),
  madeAt: z.iso.datetime(),
  tables: count,
  rows: count,
})

export const tableLine = z.object({ table: z.string().min(1), columns: z.array(z.string().min(1)).min(1), rows: count })
export const digestLine = z.object({ sha256: z.hash('sha256') })
export const lastLine = z.object({ whole: z.literal(true) })

export type BackupHeader = z.infer<typeof header>
export type BackedUpTable = z.infer<typeof tableLine>

/** Why a backup is not made or not restored, and what to do, in words for people. Nothing was changed. */
export class BackupRefused extends Error {}

export interface Watched {
  signal?: AbortSignal
  /** Told again and again how many rows are done, of how many. */
  onRows?: (done: number, all: number) => void
}

export function countLines(block: Buffer): number {
  let lines = 0
  for (let at = block.indexOf(10); at >= 0; at = block.indexOf(10, at + 1)) lines++
  return lines
}
