import { bookSession, type Context } from '@punchcard/core'
import { buildClient, buildOffer, buildPurchase, fromNow, testDatabase } from '@punchcard/testing'
import { beforeAll, expect, test } from 'vitest'
import { fields, paths } from './test/procedures.ts'
import { openStudio, type TestServer, testServer } from './test/studio.ts'

const database = testDatabase()
let own: Studio
let foreign: Studio

beforeAll(async () => {
  const server = testServer(database.db)
  own = await furnish(server, 'Own Client')
  foreign = await furnish(server, 'Foreign Client')
})

type Studio = Awaited<ReturnType<typeof furnish>>

/** A studio with one of each thing that an input can name. */
async function furnish(server: TestServer, name: string) {
  const { orgId, owner, trainer } = await openStudio(server)
  const ctx: Context = { db: database.db, orgId, actor: { kind: 'user', id: owner.userId } }
  const clientId = await buildClient(ctx, { name })
  const offerId = await buildOffer(ctx, { name })
  const { id: purchaseId } = await buildPurchase(ctx, clientId)
  const booked = await bookSession(ctx, {
    id: crypto.randomUUID(),
    idempotencyKey: crypto.randomUUID(),
    clientId,
    kind: 'member',
    purchaseId,
    trainerId: trainer.memberId,
    startsAt: fromNow({ days: 3 }),
    endsAt: fromNow({ days: 3, hours: 1 }),
    capacity: 9,
  })
  if (!booked.ok) throw new Error(booked.reason)
  const { id: bookingId, trainingSessionId } = booked.booking
  const ids = { clientId, offerId, purchaseId, bookingId, trainingSessionId, trainerId: trainer.memberId }
  const ask = (path: string, input: unknown) => server.ask(path, input, owner.cookie)
  return { ids, ask }
}

type Named = keyof Studio['ids']
const named: Named[] = ['clientId', 'offerId', 'purchaseId', 'bookingId', 'trainingSessionId', 'trainerId']
const namesOf = (path: string) => named.filter((name) => fields(path).some((field) => field.name === name))

/** An input that the procedure's schema accepts, about things of our own. */
function inputAbout(path: string, about: Named): Record<string, unknown> {
  const samples: Record<string, unknown> = {
    ...own.ids,
    id: crypto.randomUUID(),
    idempotencyKey: crypto.randomUUID(),
    name: 'New',
    sessions: 5,
    priceMinor: 100,
    kind: path === 'bookings.book' ? 'trial' : 'pack',
    from: fromNow({ days: 1 }),
    to: fromNow({ days: 8 }),
    startsAt: fromNow({ days: 5 }),
    endsAt: fromNow({ days: 5, hours: 1 }),
  }
  const joins = path === 'bookings.book' && about === 'trainingSessionId'
  const slot = path === 'bookings.book' && !joins ? ['trainerId', 'startsAt', 'endsAt'] : []
  if (about === 'purchaseId') samples.kind = 'member'
  const wanted = fields(path).filter(({ name, optional }) => !optional || name === about || slot.includes(name))
  return Object.fromEntries(wanted.map(({ name }) => [name, samples[name]]))
}

const cases = paths.flatMap((path) => namesOf(path).map((name) => ({ path, name })))

test.each(cases)('$path refuses a $name of another organization as if it were not there', async ({ path, name }) => {
  const before = await pictureOf(foreign)
  const input = { ...inputAbout(path, name), [name]: foreign.ids[name] }
  const { status, answer, text } = await own.ask(path, input)
  expect(status).toBe(200)
  expect(text).not.toContain('Foreign')
  if (path === 'calendar.range') expect(answer).toEqual({ sessions: [] })
  else if (path === 'integrity.audit') expect(answer).toMatchObject({ clean: true })
  else expect(answer).toMatchObject({ ok: false, reason: 'not_found' })
  expect(await pictureOf(foreign)).toBe(before)
})

test.each(cases)('$path finds a $name of its own organization', async ({ path, name }) => {
  const { status, answer } = await own.ask(path, inputAbout(path, name))
  expect(status).toBe(200)
  expect(answer).not.toMatchObject({ reason: 'not_found' })
})

/** Everything that the studio's own owner sees of it. */
async function pictureOf({ ask, ids: { clientId } }: Studio): Promise<string> {
  const seen = await Promise.all([
    ask('calendar.range', { from: fromNow({ days: -1 }), to: fromNow({ days: 30 }) }),
    ask('purchases.listForClient', { clientId }),
    ask('clients.list', {}),
    ask('offers.list', {}),
  ])
  return seen.map(({ text }) => text).join('\n')
}
