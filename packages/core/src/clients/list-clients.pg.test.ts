import { randomUUID } from 'node:crypto'
import { buildClient, buildOrganization, buildPurchase, fromNow, testDatabase } from '@punchcard/testing'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { listClientsInput } from '../contract/clients.ts'
import { bookSession, createClient, listClients, useSession } from '../index.ts'

const database = testDatabase()

async function studio(people: { name: string; email?: string; phone?: string }[] = []) {
  const { ctx, trainer } = await buildOrganization(database.db)
  for (const person of people) await createClient(ctx, { id: randomUUID(), idempotencyKey: randomUUID(), ...person })
  const list = (over: Parameters<typeof listClientsInput.parse>[0] = {}) => listClients(ctx, listClientsInput.parse(over))
  const names = async (over: object) => (await list(over)).clients.map(({ name }) => name)
  return { ctx, trainer, list, names }
}

test('by name, as people look for it: accents and case beside each other', async () => {
  const { names } = await studio(['zoe', 'Émile', 'Anna', 'Ängela', 'bob', 'Eva', 'anton'].map((name) => ({ name })))
  expect(await names({})).toEqual(['Ängela', 'Anna', 'anton', 'bob', 'Émile', 'Eva', 'zoe'])
})

const people = [
  { name: 'Ada Lovelace', email: 'ada@engine.example', phone: '+44 20-7946 (0)12' },
  { name: 'Älva Öberg', email: 'alva@example.se', phone: '0171/555 88' },
  { name: '100%_Sure\\', phone: '110' },
  { name: 'Grace' },
]
const searches: [string, string[]][] = [
  ['', ['100%_Sure\\', 'Ada Lovelace', 'Älva Öberg', 'Grace']],
  ['LOVE', ['Ada Lovelace']],
  ['a l', ['Ada Lovelace']],
  ['älVA ö', ['Älva Öberg']],
  ['ENGINE.ex', ['Ada Lovelace']],
  ['207946', ['Ada Lovelace']],
  ['+44 (20) 79', ['Ada Lovelace']],
  ['0171 555-88', ['Älva Öberg']],
  ['5588', ['Älva Öberg']],
  ['110', ['100%_Sure\\']],
  ['%', ['100%_Sure\\']],
  ['_', ['100%_Sure\\']],
  ['\\', ['100%_Sure\\']],
  ['a 2', []],
  ['-', []],
  ['nobody', []],
]
for (const [search, found] of searches) {
  test(`a search for "${search}" finds ${found.join(', ') || 'nobody'}`, async () => {
    const { names } = await studio(people)
    expect(await names({ search })).toEqual(found)
  })
}

test('among many, what few have is found by its trigrams, and what many have in the order of the list', async () => {
  const { ctx } = await studio()
  const { owner } = database
  await owner.db.execute(sql`
    insert into clients (org_id, id, name, email, phone)
    select ${ctx.orgId}, gen_random_uuid(), case n when 77 then 'Zuzanna Öberg' else 'Anna Albers ' || n end, 'client' || n || '@example.com',
      '0171 555 ' || lpad(n::text, 4, '0')
    from generate_series(1, 3000) n`)
  await owner.db.execute(sql`vacuum analyze clients`)
  const scans = (db: typeof ctx.db) =>
    db.execute<{ of: string; scans: number }>(sql`
      select relname as of, pg_stat_get_xact_numscans(oid)::int as scans from pg_class where relname in ('clients_trigrams', 'clients_by_name')`)
  const asked = (search: string) =>
    ctx.db.transaction(async (tx) => {
      const before = await scans(tx)
      const { clients } = await listClients({ ...ctx, db: tx }, listClientsInput.parse({ search }))
      const used = (await scans(tx)).filter(({ of, scans }) => before.some((index) => index.of === of && index.scans < scans))
      return { found: clients.length, first: clients[0]?.name, by: used.map(({ of }) => of) }
    })
  const [byTrigrams, byName] = [['clients_trigrams'], ['clients_by_name']]
  for (const search of ['ZUZANNA öB', 'client77@', '0171 555-0077']) {
    expect(await asked(search), search).toEqual({ found: 1, first: 'Zuzanna Öberg', by: byTrigrams })
  }
  expect(await asked('nobody')).toEqual({ found: 0, first: undefined, by: byTrigrams })
  for (const search of ['anna', 'a', '']) {
    expect(await asked(search), search).toEqual({ found: 50, first: 'Anna Albers 1', by: byName })
  }
})

test('archived clients are listed apart', async () => {
  const { ctx, names } = await studio([{ name: 'Ada' }])
  await buildClient(ctx, { name: 'Gone', archivedAt: fromNow({ days: -1 }) })
  expect(await names({})).toEqual(['Ada'])
  expect(await names({ archived: true })).toEqual(['Gone'])
})

test('sums are those of purchases that have not expired; the next expiry is of one with something left', async () => {
  const { ctx, trainer, list } = await studio()
  const clientId = await buildClient(ctx, { name: 'Ada' })
  await buildClient(ctx, { name: 'Bare' })
  const soon = fromNow({ days: 3 })
  await buildPurchase(ctx, clientId, { sessions: 7, expiresAt: fromNow({ hours: -1 }) })
  const spent = await buildPurchase(ctx, clientId, { sessions: 1, expiresAt: fromNow({ days: 1 }) })
  await useSession(ctx, { purchaseId: spent.id, idempotencyKey: randomUUID() })
  const pack = await buildPurchase(ctx, clientId, { sessions: 10, expiresAt: soon })
  await useSession(ctx, { purchaseId: pack.id, idempotencyKey: randomUUID() })
  const times = { startsAt: fromNow({ days: 2 }), endsAt: fromNow({ days: 2, hours: 1 }) }
  const slot = { id: randomUUID(), clientId, kind: 'member' as const, trainerId: trainer.memberId, ...times }
  await bookSession(ctx, { ...slot, idempotencyKey: randomUUID() })
  await buildPurchase(ctx, clientId, { sessions: 5 })

  const { clients: listed } = await list()
  const unknown = { email: null, phone: null, note: null, archivedAt: null, createdAt: expect.any(Date) }
  expect(listed).toEqual([
    { ...unknown, id: clientId, name: 'Ada', sessionsRemaining: 13, sessionsScheduled: 1, sessionsUsed: 2, nextExpiresAt: soon },
    { ...unknown, id: expect.any(String), name: 'Bare', sessionsRemaining: 0, sessionsScheduled: 0, sessionsUsed: 0, nextExpiresAt: null },
  ])
})

test('pages meet without a gap or an overlap, also between clients of one name', async () => {
  const { list } = await studio(['Ada', 'Ann', 'Ann', 'Ann', 'ann', 'Änn', 'Bob'].map((name) => ({ name })))
  const all = (await list()).clients.map(({ id }) => id)
  expect(new Set(all).size).toBe(7)
  const seen: string[] = []
  let cursor: Awaited<ReturnType<typeof list>>['nextCursor'] | undefined
  do {
    const page = await list({ limit: 2, ...(cursor && { cursor }) })
    seen.push(...page.clients.map(({ id }) => id))
    cursor = page.nextCursor
  } while (cursor)
  expect(seen).toEqual(all)
})

test('a last page that is full has no next, and nobody is listed of another organization', async () => {
  const { list } = await studio([{ name: 'Ada' }, { name: 'Bob' }])
  await studio([{ name: 'Carl' }])
  expect(await list({ limit: 2 })).toMatchObject({ clients: [{ name: 'Ada' }, { name: 'Bob' }], nextCursor: null })
})
