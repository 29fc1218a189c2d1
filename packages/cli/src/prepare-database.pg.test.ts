import { connect } from '@punchcard/db'
import { createEmptyDatabase } from '@punchcard/testing'
import { expect, test } from 'vitest'
import { prepareDatabase } from './prepare-database.ts'
import type { Progress } from './progress.ts'

test('where the database allows no role for the application, it says so and goes on as the owner', async () => {
  const { ownerUrl, drop } = await createEmptyDatabase()
  const { sql, close } = connect({ url: ownerUrl, max: 1 })
  const url = new URL(ownerUrl)
  const name = url.pathname.slice(1)
  url.username = `tenant_of_${name}`
  url.password = 'secret'
  try {
    await sql`create role ${sql(url.username)} login password 'secret'`
    await sql`alter database ${sql(name)} owner to ${sql(url.username)}`
    const warned: string[] = []
    const progress: Progress = { step: (_doing, _done, work) => work(() => {}), say: () => {}, warn: (line) => warned.push(line) }
    expect(await prepareDatabase(progress, { ownerUrl: url.href, embedded: false })).toBe(url.href)
    expect(warned).toEqual([expect.stringMatching(/connects as the owner of the database, because .*permission denied/)])
    expect(await sql`select distinct tableowner from pg_tables where schemaname = 'public'`).toEqual([{ tableowner: url.username }])
  } finally {
    await sql`drop owned by ${sql(url.username)} cascade`
    await sql`alter database ${sql(name)} owner to current_user`
    await sql`drop role ${sql(url.username)}`
    await close()
    await drop()
  }
})
