import { buildClient, buildPurchase, fromNow, type HttpServer, httpServer, testDatabase } from '@punchcard/testing'
import { Ajv2020 } from 'ajv/dist/2020.js'
import ajvFormats from 'ajv-formats'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mayCall } from '../permissions.ts'
import { procedures } from '../procedures.ts'
import { type FurnishedStudio, furnish, inputFor } from '../test/furnished-studio.ts'
import { fields, paths } from '../test/procedures.ts'
import { type Credential, plainRequestFor, testServer } from '../test/studio.ts'
import { openApiDocument } from './document.ts'

const database = testDatabase()
let studio: FurnishedStudio
let http: HttpServer
beforeAll(async () => {
  const server = testServer(database.db)
  studio = await furnish(server, 'Studio')
  http = await httpServer(server.fetch)
})
afterAll(() => http[Symbol.asyncDispose]())

/** The document in which an answer may have no more than what it says: what is not described is found as well. */
function sealed(node: unknown): unknown {
  if (typeof node !== 'object' || node === null) return node
  if (Array.isArray(node)) return node.map(sealed)
  const entries = Object.entries(node).map(([name, value]) => [name, sealed(value)])
  return Object.fromEntries('properties' in node ? [...entries, ['additionalProperties', false]] : entries)
}
const ajv = new Ajv2020({ strict: false, allErrors: true })
ajvFormats.default(ajv)
ajv.addSchema(Object(sealed(openApiDocument())), 'openapi')
const escaped = (key: string) => key.replaceAll('~', '~0').replaceAll('/', '~1')

/** What the document has against an answer of the procedure with that status. */
function complaints(path: string, status: number, answer: unknown): unknown {
  const method = procedures[path]?._def.type === 'mutation' ? 'post' : 'get'
  const operation = openApiDocument().paths?.[`/api/v1/${path}`]?.[method]
  const { $ref = `#/paths/${escaped(`/api/v1/${path}`)}/${method}/responses/${status}` } = Object(operation?.responses?.[status])
  const validate = ajv.compile({ $ref: `openapi${$ref}/content/${escaped('application/json')}/schema` })
  return validate(answer) ? [] : validate.errors
}

const credentialFor = (path: string): Credential => (mayCall('api_key', path) ? { apiKey: studio.apiKey } : studio.owner.cookie)

/** Asks over HTTP as a program does, with a key; as the owner where no key may. Answers what the document describes. */
async function ask(path: string, input: object, credential = credentialFor(path)) {
  const request = plainRequestFor(path, input, credential)
  const { pathname, search } = new URL(request.url)
  const { headers } = request
  headers.delete('host')
  headers.delete('origin')
  const body = request.body && (await request.text())
  const response = await fetch(`${http.url}${pathname}${search}`, { method: request.method, headers, body })
  const answer: unknown = await response.json()
  expect(complaints(path, response.status, answer), `${path}: ${JSON.stringify(answer)}`).toEqual([])
  if (response.ok && Reflect.get(Object(answer), 'ok') !== false) done.add(path)
  return { status: response.status, answer }
}
/** What was not refused at least once. */
const done = new Set<string>()

test.each(paths)('%s answers what the document says: done, refused, and wrong', async (path) => {
  const input = { ...inputFor(path, studio), ...(path.endsWith('.archive') && { archived: false }) }
  expect(await ask(path, input)).toMatchObject({ status: 200, answer: expect.any(Object) })
  const named = fields(path).filter(({ name, isId }) => isId && !['id', 'idempotencyKey'].includes(name))
  for (const { name } of named) {
    const nobody = { ...inputFor(path, studio, [name]), [name]: crypto.randomUUID() }
    expect(await ask(path, nobody), name).toMatchObject({ status: 200 })
  }
  if (fields(path).length > 0) expect(await ask(path, { surprise: true })).toMatchObject({ status: 400, answer: { code: 'BAD_REQUEST' } })
  expect(await ask(path, input, { apiKey: 'punchcard_wrong' })).toMatchObject({ status: 401, answer: { code: 'UNAUTHORIZED' } })
  if (!mayCall('api_key', path)) expect(await ask(path, input, { apiKey: studio.apiKey })).toMatchObject({ status: 403 })
})

const change = (over: object) => ({ idempotencyKey: crypto.randomUUID(), ...over })
const slot = (startsAt: Date) => ({ startsAt, endsAt: new Date(startsAt.getTime() + 3_600_000), trainerId: studio.ids.trainerId })

describe('what says more than usual is described as well', () => {
  test('bookings that draw, move to another purchase, wait, end and are reopened', async () => {
    const clientId = await buildClient(studio.ctx)
    const [first, second] = [await buildPurchase(studio.ctx, clientId), await buildPurchase(studio.ctx, clientId, { sessions: 2 })]
    const book = (startsAt: Date) => ask('bookings.book', change({ id: crypto.randomUUID(), clientId, kind: 'member', ...slot(startsAt) }))
    const { answer } = await book(fromNow({ days: 12 }))
    expect(answer).toMatchObject({ ok: true, payReason: expect.any(String), purchase: { sessionsScheduled: 1 } })
    const { booking }: { booking: { id: string } } = Object(answer)
    const move = change({ bookingId: booking.id, purchaseId: second.id, ...slot(fromNow({ days: 13 })) })
    expect(await ask('bookings.reschedule', move)).toMatchObject({ answer: { released: { id: first.id } } })
    // Whatever the time is, one of them is today.
    for (const minutes of [-10, 60]) await book(fromNow({ minutes }))
    const { answer: used } = await ask('purchases.useSession', change({ purchaseId: first.id, note: 'by hand' }))
    expect(used).toMatchObject({ awaitingBooking: { startsAt: expect.stringMatching(/Z$/) } })
    await ask('purchases.reinstateSession', change({ purchaseId: first.id }))
    for (const verb of ['complete', 'reopen', 'markNoShow', 'reopen', 'cancel'])
      await ask(`bookings.${verb}`, change({ bookingId: booking.id }))
    for (const { id: purchaseId } of [first, second]) expect(await ask('ledger.statement', { purchaseId })).toMatchObject({ status: 200 })
    expect(await ask('clients.list', { limit: 1 })).toMatchObject({ answer: { clients: [{}], nextCursor: { id: expect.any(String) } } })
  })

  test('a day on which everything needs doing', async () => {
    const [low, poor] = [await buildClient(studio.ctx), await buildClient(studio.ctx)]
    const { id: purchaseId } = await buildPurchase(studio.ctx, low, { sessions: 3, expiresAt: fromNow({ days: 2 }) })
    await ask('purchases.useSession', change({ purchaseId }))
    await ask('organization.update', change({ allowOwed: true }))
    const owed = { id: crypto.randomUUID(), clientId: poor, kind: 'member', allowOwed: true, ...slot(fromNow({ hours: 5 })) }
    expect(await ask('bookings.book', change(owed))).toMatchObject({ answer: { booking: { charge: 'owed' }, purchase: null } })
    const { answer } = await ask('today.overview', {})
    expect(answer).toMatchObject({ runningLow: { count: 1 }, expiring: { count: 1 }, owed: { count: 1 } })
  })

  test('refusals with details', async () => {
    const clientId = await buildClient(studio.ctx)
    const sold = (over: object) => buildPurchase(studio.ctx, clientId, { sessions: 1, ...over })
    const [spent, over] = [await sold({}), await sold({ validFrom: fromNow({ days: -3 }), expiresAt: fromNow({ days: -1 }) })]
    const use = (purchaseId: string, more = {}) => ask('purchases.useSession', change({ purchaseId, ...more }))
    await use(spent.id)
    expect(await use(spent.id)).toMatchObject({ answer: { reason: 'no_sessions_remaining', scheduled: 0 } })
    expect(await use(over.id)).toMatchObject({ answer: { reason: 'purchase_expired', expiredAt: expect.stringMatching(/Z$/) } })
    expect(await use(over.id, { occurredAt: fromNow({ days: -5 }) })).toMatchObject({ answer: { reason: 'outside_validity' } })
    expect(await use(spent.id, { occurredAt: fromNow({ days: 1 }) })).toMatchObject({ answer: { reason: 'occurred_in_future' } })
    const { id: bookingId } = await studio.book()
    await ask('bookings.cancel', change({ bookingId }))
    expect(await ask('bookings.complete', change({ bookingId }))).toMatchObject({ answer: { reason: 'wrong_state', state: 'cancelled' } })
  })
})

test('every procedure was seen to do what it was asked', () => {
  expect(paths.filter((path) => !done.has(path))).toEqual([])
})
