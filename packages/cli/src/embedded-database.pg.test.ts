import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { auditOrganization, contextFor, listClients } from '@punchcard/core'
import { connect, within } from '@punchcard/db'
import { organizations } from '@punchcard/db/schema'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { joinEmbeddedDatabase } from './embedded-database.ts'
import { ensureDemo } from './ensure-demo.ts'
import { readEnvironment } from './env.ts'
import { prepareDatabase } from './prepare-database.ts'
import type { Progress } from './progress.ts'

let directory: string
let leaving: (() => Promise<void>)[] = []
const joinIt = async () => {
  const database = await joinEmbeddedDatabase(directory)
  leaving.push(database.leave)
  return database
}
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'punchcard-embedded-'))
})
afterEach(async () => {
  for (const leave of leaving) await leave()
  leaving = []
  await rm(directory, { recursive: true })
})

async function ask<T>(url: string, statement: string): Promise<T[]> {
  const { sql, close } = connect({ url, max: 1 })
  return sql.unsafe<T[]>(statement).finally(close)
}

test('a first start sets up the server, the tables, the application’s role and the demo studio; a second finds all of it', async () => {
  const { url } = await joinIt()
  const database = { ownerUrl: url, embedded: true }
  const said: string[] = []
  const progress: Progress = {
    async step(_, done, work) {
      const result = await work(() => {})
      said.push(typeof done === 'string' ? done : done(result))
      return result
    },
    say: (line) => said.push(line),
    warn: (line) => said.push(line),
  }
  const start = async () => {
    const applicationUrl = await prepareDatabase(progress, database)
    expect(await ensureDemo({ progress, stopping: new AbortController().signal }, readEnvironment({}), database)).toBe(true)
    return applicationUrl
  }
  const applicationUrl = await start()
  expect(said).toEqual([expect.stringMatching(/^Migrated the database: 0000_/), expect.stringContaining('40 clients')])
  expect(await start()).toBe(applicationUrl)
  expect(said.slice(2)).toEqual(['The database is up to date'])

  const { db, close } = connect({ url: applicationUrl })
  const [organization] = await within(db, { task: 'due_run' }).select().from(organizations)
  const ctx = contextFor(db, organization?.id ?? '', { kind: 'system' })
  expect((await listClients(ctx, { archived: false, limit: 200 })).clients).toHaveLength(39)
  expect(await auditOrganization(ctx, {})).toMatchObject({ clean: true })
  await close()
  await expect(ask(applicationUrl, 'delete from session_ledger')).rejects.toMatchObject({ code: '42501' })
})

test('those who use it at once share it; the last to leave stops it', async () => {
  const [one, other] = [await joinIt(), await joinIt()]
  expect(other.url).toBe(one.url)
  expect(one.said).toMatch(/started/)
  expect(other.said).toMatch(/was still running/)
  await one.leave()
  expect(await ask(other.url, 'select 1 as answer')).toEqual([{ answer: 1 }])
  await other.leave()
  await expect(ask(other.url, 'select 1')).rejects.toMatchObject({ code: 'ECONNREFUSED' })
  expect(await ask((await joinIt()).url, 'select 1 as answer')).toEqual([{ answer: 1 }])
})

test('a server that was left over by a program that was killed is taken over, and stopped at the end', async () => {
  const module = new URL('embedded-database.ts', import.meta.url).href
  const script = `import { joinEmbeddedDatabase } from '${module}'; console.log((await joinEmbeddedDatabase('${directory}')).url); setInterval(() => {}, 1000)`
  const program = spawn(process.execPath, ['--input-type=module', '--eval', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [url] = await once(program.stdout, 'data')
  program.kill('SIGKILL')
  await once(program, 'exit')
  const taken = await joinIt()
  expect(taken.url).toBe(String(url).trim())
  expect(taken.said).toMatch(/was still running/)
  await taken.leave()
  await expect(ask(taken.url, 'select 1')).rejects.toMatchObject({ code: 'ECONNREFUSED' })
})
