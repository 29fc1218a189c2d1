import { once } from 'node:events'
import { type AddressInfo, createConnection, createServer } from 'node:net'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { testDatabase } from '@punchcard/testing'
import { sql } from 'drizzle-orm'
import postgres from 'postgres'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Connection, connect } from './connection.ts'

// What the patch of the driver (patches/) is for. An uncaught exception, which it threw before, fails the run.

const database = testDatabase()
let connection: Connection

beforeEach(async () => {
  connection = connect({ url: database.ownerUrl, max: 1 })
  await connection.sql`create table if not exists written (x text)`
  await connection.sql`truncate written`
})

afterEach(() => connection.close())

const backend = async (): Promise<number> => (await connection.sql`select pg_backend_pid() as pid`)[0]?.pid

async function terminate(pid: number): Promise<void> {
  const killer = postgres(database.ownerUrl, { max: 1 })
  await killer`select pg_terminate_backend(${pid})`
  await killer.end()
}

test('a transaction whose connection is lost in the middle of a statement is refused, and the pool goes on', async () => {
  const pid = await backend()
  const transaction = connection.db.transaction(async (tx) => {
    await tx.execute(sql`insert into written values ('lost')`)
    await tx.execute(sql`select pg_sleep(60)`)
  })
  const refusal = expect(transaction).rejects.toThrow()
  await sleep(100)
  await terminate(pid)
  await refusal
  expect(await connection.sql`select * from written`).toEqual([])
  expect(await backend()).not.toBe(pid)
})

test('a transaction whose connection is lost between statements does not go on in another one', async () => {
  const pid = await backend()
  const transaction = connection.db.transaction(async (tx) => {
    await tx.execute(sql`insert into written values ('first half')`)
    await terminate(pid)
    await connection.sql`insert into written values ('somebody else')`
    await tx.execute(sql`insert into written values ('second half')`)
  })
  await expect(transaction).rejects.toThrow()
  await sleep(100)
  expect(await connection.sql`select * from written`).toEqual([{ x: 'somebody else' }])
})

test('a statement whose connection is lost is refused, and the next one is not told of it', async () => {
  const pid = await backend()
  const statement = connection.sql`select pg_sleep(60)`
  const refusal = expect(statement).rejects.toThrow()
  await sleep(100)
  await terminate(pid)
  await refusal
  expect(await connection.sql`select 1 as x`).toEqual([{ x: 1 }])
})

test('rows that the server refuses when all were sent are refused, and nobody waits', async () => {
  await connection.sql`create table if not exists keyed (x int primary key)`
  const copied = connection.sql.begin(async (tx) => {
    await pipeline(Readable.from([Buffer.from('1\n1\n')]), await tx`copy keyed from stdin`.writable())
  })
  await expect(copied).rejects.toMatchObject({ code: '23505' })
  expect(await connection.sql`select * from keyed`).toEqual([])
})

test('rows that are copied out slower than they come leave the connection to the next statement', { timeout: 10_000 }, async () => {
  await using proxy = await pausingProxy(new URL(database.url))
  const slow = postgres(proxy.url, { max: 1, onnotice: () => {}, fetch_types: false })
  const rows = await slow`copy (select repeat('-', 1000) from generate_series(1, 66)) to stdout`.readable()
  // By now all of it is here, and the connection is asked to wait, but for the word that the statement is done.
  await sleep(300)
  let size = 0
  for await (const row of rows) size += row.length
  expect(size).toBe(66 * 1001)
  expect(await slow`select 1 as one`).toEqual([{ one: 1 }])
  await slow.end()
})

/** Hands on what the server says, and takes a breath after the end of rows that are copied out: there may be one anywhere in a stream. */
async function pausingProxy({ hostname, port, href }: URL) {
  const END_OF_ROWS = 'c'.charCodeAt(0)
  const server = createServer((client) => {
    const upstream = createConnection(Number(port), hostname)
    client.pipe(upstream).on('error', () => client.destroy())
    client.on('error', () => upstream.destroy())
    void (async () => {
      let unread = Buffer.alloc(0)
      for await (const chunk of upstream) {
        unread = Buffer.concat([unread, chunk])
        let whole = 0
        while (unread.length >= whole + 5 && unread.length > whole + unread.readUInt32BE(whole + 1)) {
          const ends = unread[whole] === END_OF_ROWS
          whole += 1 + unread.readUInt32BE(whole + 1)
          if (!ends) continue
          client.write(unread.subarray(0, whole))
          unread = unread.subarray(whole)
          whole = 0
          await sleep(150)
        }
        client.write(unread.subarray(0, whole))
        unread = unread.subarray(whole)
      }
    })().catch(() => client.destroy())
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const url = new URL(href)
  url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return { url: url.href, [Symbol.asyncDispose]: async () => void server.close() }
}
