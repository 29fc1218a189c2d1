import { type Connection, connect } from '@punchcard/db'
import { deadlocks, race, tally, testDatabase } from '@punchcard/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type AttemptCounter, attemptCounter } from './attempt-counter.ts'
import type { Limit } from './limits.ts'
import { TooManyAttempts } from './too-many-attempts.ts'

const database = testDatabase({ max: 25 })
const limit: Limit = { name: 'test', max: 7, minutes: 15 }
let elsewhere: Connection
let counters: AttemptCounter[]

beforeAll(() => {
  elsewhere = connect({ url: database.url, max: 25 })
  counters = [database.db, elsewhere.db].map((db) => attemptCounter(db, 'secret'))
})
afterAll(() => elsewhere.close())

/** As from one of several processes. */
const counterOf = (index: number): AttemptCounter => counters[index % 2] ?? attemptCounter(database.db, 'secret')
const outcome = (subject: string) => (index: number) =>
  counterOf(index)
    .count(limit, subject)
    .then(
      () => 'counted',
      (error: unknown) => {
        if (error instanceof TooManyAttempts) return 'refused'
        throw error
      },
    )
const fiftyAtOnce = async (subject: string) => tally(await race(50, outcome(subject)), (each) => each)
const rows = () => database.sql`select key, counted from attempts where key like 'test %'`
const allOver = () => database.sql`update attempts set ends_at = now() - interval '1 second'`

test('of fifty at once, in two processes on fifty connections, exactly the allowed number are counted, in each window', async () => {
  for (let window = 0; window < 3; window++) {
    expect(await fiftyAtOnce('somebody')).toEqual({ counted: limit.max, refused: 50 - limit.max })
    expect(await rows()).toMatchObject([{ counted: limit.max }])
    await allOver()
  }
  expect(await fiftyAtOnce('somebody else')).toEqual({ counted: limit.max, refused: 50 - limit.max })
})

test('who is refused hears when to try again', async () => {
  await race(limit.max, outcome('waiting'))
  const refusal = await counterOf(0)
    .count(limit, 'waiting')
    .catch((error: unknown) => error)
  expect(refusal).toBeInstanceOf(TooManyAttempts)
  expect(refusal).toMatchObject({ code: 'TOO_MANY_REQUESTS', message: 'Too many attempts. Try again in 15 minutes.' })
  await database.sql`update attempts set ends_at = now() + interval '40 seconds'`
  await expect(counterOf(1).count(limit, 'waiting')).rejects.toMatchObject({
    message: expect.stringMatching(/^Too many attempts\. Try again in (39|40) seconds\.$/),
    headers: { 'retry-after': expect.stringMatching(/^(39|40)$/) },
  })
})

test('what is taken back leaves room for as many, and takes nothing from a later window', async () => {
  const counted = await race(limit.max, (index) => counterOf(index).count(limit, 'taken back'))
  await race(3, async (index) => {
    const [each] = counted.slice(index)
    if (each) await counterOf(index).takeBack(each)
  })
  expect(await fiftyAtOnce('taken back')).toEqual({ counted: 3, refused: 47 })
  await allOver()
  await fiftyAtOnce('taken back')
  await race(limit.max, async (index) => {
    const each = counted[index]
    if (each) await counterOf(index).takeBack({ ...each, endsAt: new Date(each.endsAt.getTime() - 1000) })
  })
  expect(await fiftyAtOnce('taken back')).toEqual({ refused: 50 })
})

test('rows whose time is over go away as others come, without a deadlock and without a job', async () => {
  const before = await deadlocks(database.sql, 25)
  await race(25, (index) => counterOf(0).count(limit, `earlier ${index}`))
  await race(25, (index) => counterOf(1).count(limit, `earlier too ${index}`))
  await allOver()
  await race(50, (index) => counterOf(index).count(limit, index < 25 ? `earlier ${index}` : `later ${index}`))
  await race(10, (index) => counterOf(index).count(limit, `later still ${index}`))
  const [left] = await database.sql`select count(*) filter (where ends_at <= now())::int as over, count(*)::int as all from attempts`
  expect(left).toMatchObject({ over: 0, all: 60 })
  expect(await deadlocks(database.sql, 25)).toBe(before)
})

test('whom a row is about cannot be read from it', async () => {
  await counterOf(0).count(limit, '203.0.113.7')
  for (const { key } of await rows()) expect(key).toMatch(/^test [\w-]{43}$/)
})
