import { join } from 'node:path'
import { type Connection, connect } from '@punchcard/db'
import { joinEmbeddedDatabase } from './embedded-database.ts'
import type { Environment } from './env.ts'
import { stateFolder } from './places.ts'
import type { Run } from './run.ts'

export interface ChosenDatabase {
  ownerUrl: string
  embedded: boolean
}

/** The database in DATABASE_URL, or else the embedded one, which is started when needed and left at the end of the run. */
export async function chooseDatabase({ progress, afterwards }: Run, env: Environment): Promise<ChosenDatabase> {
  if (env.DATABASE_URL) {
    progress.say(`Using the database in DATABASE_URL (${new URL(env.DATABASE_URL).host})`)
    return { ownerUrl: env.DATABASE_URL, embedded: false }
  }
  const { url, leave } = await progress.step(
    'Starting PostgreSQL',
    ({ said }) => said,
    () => joinEmbeddedDatabase(join(stateFolder, 'postgres')),
  )
  afterwards.defer(leave)
  return { ownerUrl: url, embedded: true }
}

/** Does something over a connection of the owner's, and closes it. */
export async function asOwner<T>(env: Environment, { ownerUrl }: ChosenDatabase, work: (owner: Connection) => Promise<T>): Promise<T> {
  const owner = connect({ url: ownerUrl, prepare: env.DATABASE_PREPARE, max: 2, unnarrowed: true })
  try {
    return await work(owner)
  } finally {
    await owner.close()
  }
}
