import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type EmbeddedServer, startEmbeddedServer } from './embedded-server.ts'

let directory: string
let servers: EmbeddedServer[]

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'punchcard-embedded-'))
  servers = []
})

afterEach(async () => {
  for (const server of servers) await server.stop()
  await rm(directory, { recursive: true, force: true })
})

test('the first start sets up, the second finds what was written and is fast', async () => {
  const first = await start()
  await ask(first, 'create table kept as select 1 as x')
  await first.stop()
  await expect(ask(first, 'select 1')).rejects.toMatchObject({ code: 'ECONNREFUSED' })
  const began = performance.now()
  const second = await start()
  expect(performance.now() - began).toBeLessThan(10_000)
  expect(await ask(second, 'select x from kept')).toEqual([{ x: 1 }])
})

test('it listens to this machine only, takes 120 connections, and keeps its password from others', async () => {
  const server = await start()
  expect(await ask(server, "select current_setting('listen_addresses') as listen, current_setting('max_connections') as most")).toEqual([
    { listen: '127.0.0.1', most: '120' },
  ])
  expect((await stat(join(directory, 'cluster/password'))).mode & 0o777).toBe(0o600)
  await expect(ask({ url: server.url.replace(/:[^:@]+@/, ':guessed@') }, 'select 1')).rejects.toMatchObject({ code: '28P01' })
})

test('a server that was left running is taken over, and stopping it stops it', async () => {
  const left = await start()
  const found = await start()
  expect({ pid: found.pid, url: found.url }).toEqual({ pid: left.pid, url: left.url })
  await found.stop()
  await expect(ask(left, 'select 1')).rejects.toMatchObject({ code: 'ECONNREFUSED' })
  await left.stop()
})

test('two starts at once end with one server', async () => {
  const [one, other] = await Promise.all([start(), start()])
  expect(one.pid).toBe(other.pid)
})

test('killed in the middle of work, it starts again with everything that was committed and nothing that was not', async () => {
  const server = await start()
  await ask(server, 'create table kept (x int)')
  await ask(server, 'insert into kept values (1)')
  const sql = postgres(server.url, { max: 20, onnotice: () => {} })
  const work = Array.from({ length: 20 }, () => sql.begin((tx) => tx`insert into kept select 2 from pg_sleep(60)`).catch(() => {}))
  while (((await ask(server, "select from pg_stat_activity where wait_event = 'PgSleep'")) as unknown[]).length < 20);
  await server.kill()
  const again = await start()
  expect(again.pid).not.toBe(server.pid)
  expect(await ask(again, 'select * from kept')).toEqual([{ x: 1 }])
  await Promise.all(work)
  await sql.end()
})

test('a lock file whose process is now another program does not stand in the way', async () => {
  const server = await start()
  const lock = join(directory, 'cluster/data/postmaster.pid')
  const text = await readFile(lock, 'utf8')
  await server.kill()
  await writeFile(lock, text.replace(String(server.pid), String(process.pid)))
  expect(await ask(await start(), 'select 1 as x')).toEqual([{ x: 1 }])
})

test('while a process of the dead server still works on the data no other server starts, whatever the lock file says', async () => {
  const server = await start()
  const sql = postgres(server.url, { max: 1, onnotice: () => {} })
  const [backend] = await sql`select pg_backend_pid() as pid`
  process.kill(backend?.pid, 'SIGSTOP')
  const lock = join(directory, 'cluster/data/postmaster.pid')
  const text = await readFile(lock, 'utf8')
  await server.kill()
  await writeFile(lock, text.replace(String(server.pid), String(process.pid)))
  let up = false
  const again = start().finally(() => {
    up = true
  })
  await sleep(1000)
  const upBeside = up
  process.kill(backend?.pid, 'SIGCONT')
  expect(await ask(await again, 'select 1 as x')).toEqual([{ x: 1 }])
  expect(upBeside).toBe(false)
  await sql.end()
})

test('what hinders a start is said in the server’s words', async () => {
  await expect(startEmbeddedServer({ directory, settings: { max_connections: 'many' } })).rejects.toThrow(/FATAL: .*configuration file/)
})

test('a port that was asked for and is taken is refused at once', async () => {
  const { port } = await start()
  const other = join(directory, 'other')
  await expect(startEmbeddedServer({ directory: other, port, settings: { fsync: 'off' } })).rejects.toThrow(
    'could not create any TCP/IP sockets',
  )
})

async function start(): Promise<EmbeddedServer> {
  const server = await startEmbeddedServer({ directory, settings: { fsync: 'off' } })
  servers.push(server)
  return server
}

async function ask({ url }: { url: string }, query: string): Promise<unknown> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  return sql.unsafe(query).finally(() => sql.end())
}
