import { randomUUID } from 'node:crypto'
import { type BuiltOrganization, buildClient, buildOffer, buildOrganization, testDatabase } from '@punchcard/testing'
import { beforeEach, describe, expect, test } from 'vitest'

// Each test writes what no verb would write, as the owner, whom no policy hinders, and names the constraint that stops it.

type Row = Record<string, string | number | boolean | null>

const database = testDatabase()
const TEN = at(10)
const ELEVEN = at(11)
const OPERATION = { verb: 'test', request_hash: '', actor_kind: 'system', answer: '{}' }
const GUEST = { kind: 'guest', purchase_id: null, charge: 'none' }

let studio: BuiltOrganization
let ids: { client: string; offer: string; purchase: string; session: string; booking: string; key: string }

beforeEach(async () => {
  studio = await buildOrganization(database.db)
  const [client, offer] = await Promise.all([buildClient(studio.ctx), buildOffer(studio.ctx)])
  ids = { client, offer, purchase: randomUUID(), session: randomUUID(), booking: randomUUID(), key: randomUUID() }
  await insert('operations', { ...OPERATION, idempotency_key: ids.key })
  await sell()
  await insert('training_sessions', trainingSession({ id: ids.session }))
  await insert('bookings', booking({ id: ids.booking }))
})

describe('1: used + scheduled + remaining = total, none negative', () => {
  test.each([{ sessions_used: 11 }, { sessions_scheduled: 11 }, { sessions_used: -1 }, { sessions_scheduled: -1 }, { sessions_total: -1 }])(
    'no purchase with %o of 10',
    (figures) => refused('client_purchases_figures_check', sell({ id: randomUUID(), ...figures })),
  )
  test.each([{ used_after: 11 }, { scheduled_after: -1 }, { total_after: 0 }])('no ledger entry with %o', (figures) =>
    refused('session_ledger_figures_check', insert('session_ledger', entry(figures))),
  )
})

describe('2: figures are those of the newest entry, entries have no gap', () => {
  test('a figure does not change without an entry', () =>
    refused('client_purchases_figures_fk', database.owner.sql`update client_purchases set sessions_used = 1 where id = ${ids.purchase}`))
  test('a version does not exist without an entry', () =>
    refused('client_purchases_figures_fk', database.owner.sql`update client_purchases set version = 2 where id = ${ids.purchase}`))
  test('a purchase is not sold without an entry', () =>
    refused('client_purchases_figures_fk', insert('client_purchases', purchase({ id: randomUUID() }))))
  test('an entry does not skip a version', () => refused('session_ledger_gapless_fk', append({ version: 3, previous_version: 2 })))
  test.each([
    { version: 3, previous_version: 1 },
    { version: 2, previous_version: null },
    { version: 0, previous_version: -1 },
  ])('an entry does not misname its predecessor: %o', (versions) => refused('session_ledger_version_check', append(versions)))
  test('a version is not written twice', () => refused('session_ledger_pkey', append({ version: 1, previous_version: null })))
  test('an entry does not come from no operation', () => refused('session_ledger_operation_fk', append({ idempotency_key: randomUUID() })))
  test('one request is one operation', () => refused('operations_pkey', insert('operations', { ...OPERATION, idempotency_key: ids.key })))
})

describe('4: one use per attempt, one reversal per use', () => {
  const use = (version: number) => append({ version, previous_version: version - 1, booking_id: ids.booking, attempt: 1 })

  test('a booking is not charged twice in one attempt', async () => {
    await use(2)
    await refused('session_ledger_one_use_per_attempt', use(3))
  })
  test('a use is not reversed twice', async () => {
    await append({})
    await append({ version: 3, previous_version: 2, used_delta: -1, used_after: 0, reverses_version: 2 })
    await refused(
      'session_ledger_one_reversal_per_use',
      append({ version: 4, previous_version: 3, used_delta: -1, used_after: 0, reverses_version: 2 }),
    )
  })
  test.each([
    { used_delta: -1, used_after: 0 },
    { used_delta: 1, reverses_version: 1 },
    { used_delta: 0, used_after: 0, reverses_version: 1 },
    { used_delta: -1, used_after: 0, reverses_version: 2 },
  ])('nothing but a reversal of an older entry takes back a use: %o', (entry) => refused('session_ledger_reversal_check', append(entry)))
  test('one entry does not use two sessions', () => refused('session_ledger_used_delta_check', append({ used_delta: 2, used_after: 2 })))
  test('a booking’s charge points at an entry', () =>
    refused(
      'bookings_charge_fk',
      database.owner.sql`update bookings set status = 'completed', charge = 'used', charge_version = 7 where id = ${ids.booking}`,
    ))
  test.each([
    { charge: 'used', status: 'completed' },
    { charge: 'reserved', charge_version: 1 },
  ])('a charge version means a live use: %o', (charge) => refused('bookings_charge_version_check', insert('bookings', booking(charge))))
})

describe('6 and 7: who pays, and for what', () => {
  test('a booking is not paid by another client', async () => {
    const other = await buildClient(studio.ctx)
    await refused('bookings_payer_check', insert('bookings', booking({ client_id: other })))
  })
  test('a booking does not draw on another client’s purchase', async () => {
    const other = await buildClient(studio.ctx)
    await refused('bookings_purchase_fk', insert('bookings', booking({ client_id: other, payer_client_id: other })))
  })
  test.each(['trial', 'guest', 'complimentary'])('a %s booking draws on nothing', (kind) =>
    refused('bookings_draw_check', insert('bookings', booking({ kind }))),
  )
  test.each(['member', 'makeup'])('a %s booking draws on a purchase or is owed', (kind) =>
    refused('bookings_draw_check', insert('bookings', booking({ kind, purchase_id: null, charge: 'none' }))),
  )
  test.each([
    { status: 'completed', charge: 'reserved' },
    { status: 'cancelled', charge: 'reserved' },
    { status: 'confirmed', charge: 'returned' },
    { status: 'gone', charge: 'reserved' },
  ])('a status has its charges: %o', (state) => refused('bookings_status_check', insert('bookings', booking(state))))
})

describe('8: one subscription at a time, one purchase per period', () => {
  const subscribe = (row: Row): Promise<unknown> =>
    insert('subscriptions', {
      id: randomUUID(),
      client_id: ids.client,
      offer_id: ids.offer,
      period: 'month',
      anchor_day: 1,
      started_at: TEN,
      ...row,
    })

  test('no second subscription while one is live or paused; one after it has ended', async () => {
    await subscribe({ ended_at: ELEVEN })
    await subscribe({ paused_at: ELEVEN })
    await refused('subscriptions_one_live_per_client', subscribe({}))
  })
  test('no second purchase for the same period', async () => {
    const id = randomUUID()
    await subscribe({ id })
    const period = { subscription_id: id, period_start: '2026-01-01' }
    await sell({ id: randomUUID(), ...period })
    await refused('client_purchases_period_key', sell({ id: randomUUID(), ...period }))
  })
})

describe('9: a trainer is not in two places, seats do not exceed capacity', () => {
  const schedule = (row: Row): Promise<unknown> => insert('training_sessions', trainingSession(row))

  test.each([
    { starts_at: TEN, ends_at: ELEVEN },
    { starts_at: at(10.5), ends_at: at(10.75) },
    { starts_at: at(9), ends_at: at(12) },
    { capacity: 8, seats_taken: 0 },
  ])('no session over another: %o', (times) => refused('training_sessions_trainer_busy', schedule(times)))
  test('sessions may touch; one that is closed or has lost its only client is in nobody’s way', async () => {
    await schedule({ starts_at: ELEVEN, ends_at: at(12) })
    await schedule({ seats_taken: 0 })
    await schedule({ closed_at: TEN })
  })
  test.each([{ seats_taken: 2 }, { seats_taken: -1 }, { capacity: 0, seats_taken: 0 }])('no session with %o', (seats) =>
    refused('training_sessions_seats_check', schedule({ starts_at: at(14), ends_at: at(15), ...seats })),
  )
  test('a client does not take two seats', () => refused('bookings_one_seat_per_client', insert('bookings', booking({}))))
  test('a booking’s times are its session’s', () =>
    refused('bookings_training_session_fk', insert('bookings', booking({ ...GUEST, ends_at: at(12) }))))
  test('a session does not move without its bookings', () =>
    refused(
      'bookings_training_session_fk',
      database.owner.sql`update training_sessions set starts_at = ${at(9)} where id = ${ids.session}`,
    ))
})

describe('11: no row points into another organization', () => {
  test('neither a purchase at a client, nor a booking at a purchase or a session', async () => {
    const other = await buildOrganization(database.db)
    const [client, offer] = await Promise.all([buildClient(other.ctx), buildOffer(other.ctx)])
    const theirs = { org_id: other.orgId }
    await insert('operations', { ...OPERATION, ...theirs, idempotency_key: ids.key })
    await refused('client_purchases_client_fk', sell({ ...theirs, offer_id: offer }, theirs))
    await refused('client_purchases_offer_fk', sell({ ...theirs, client_id: client }, theirs))
    await refused(
      'bookings_training_session_fk',
      insert('bookings', booking({ ...theirs, ...GUEST, client_id: client, payer_client_id: client })),
    )
    await refused('training_sessions_trainer_fk', insert('training_sessions', trainingSession(theirs)))
  })
})

function at(hour: number): string {
  return new Date(Date.UTC(2026, 0, 5) + hour * 3_600_000).toISOString()
}

async function refused(constraint: string, attack: PromiseLike<unknown>): Promise<void> {
  await expect(attack).rejects.toMatchObject({ constraint_name: constraint })
}

async function insert(table: string, row: Row): Promise<void> {
  const { sql } = database.owner
  await sql`insert into ${sql(table)} ${sql({ org_id: studio.orgId, ...row })}`
}

/** A purchase of ten and its first entry, as in a sale. */
async function sell(purchaseRow: Row = {}, entryRow: Row = {}): Promise<void> {
  const { sql } = database.owner
  const sold = purchase(purchaseRow)
  const first = entry({ version: 1, previous_version: null, kind: 'sell', used_delta: 0, used_after: 0, purchase_id: sold.id, ...entryRow })
  await sql`with p as (insert into client_purchases ${sql(sold)}) insert into session_ledger ${sql(first)}`
}

/** The entry after the sale, a use unless told otherwise, and the purchase brought in line with it. */
async function append(entryRow: Row): Promise<void> {
  const { sql } = database.owner
  const next = entry(entryRow)
  await sql`with e as (insert into session_ledger ${sql(next)})
    update client_purchases set version = ${next.version}, sessions_total = ${next.total_after},
      sessions_scheduled = ${next.scheduled_after}, sessions_used = ${next.used_after}
    where org_id = ${studio.orgId} and id = ${ids.purchase}`
}

function purchase(row: Row) {
  const figures = { sessions_total: 10, sessions_scheduled: 0, sessions_used: 0, version: 1 }
  const terms = {
    offer_id: ids.offer,
    offer_name: 'Pack',
    price_minor: 0,
    currency: 'EUR',
    priority: 0,
    purchased_at: TEN,
    valid_from: TEN,
  }
  return { org_id: studio.orgId, id: ids.purchase, client_id: ids.client, ...figures, ...terms, ...row }
}

function entry(row: Row) {
  const versions = { version: 2, previous_version: 1, kind: 'use', idempotency_key: ids.key, occurred_at: TEN, recorded_at: TEN }
  const figures = { total_delta: 0, scheduled_delta: 0, used_delta: 1, total_after: 10, scheduled_after: 0, used_after: 1 }
  return { org_id: studio.orgId, purchase_id: ids.purchase, ...versions, ...figures, ...row }
}

function trainingSession(row: Row) {
  const times = { starts_at: TEN, ends_at: ELEVEN, created_at: TEN }
  return { id: randomUUID(), trainer_id: studio.trainer.memberId, capacity: 1, seats_taken: 1, ...times, ...row }
}

function booking(row: Row) {
  const who = { client_id: ids.client, payer_client_id: ids.client, purchase_id: ids.purchase, training_session_id: ids.session }
  const state = { kind: 'member', status: 'confirmed', charge: 'reserved', attempt: 1, auto_complete: true, created_by_kind: 'system' }
  return { id: randomUUID(), ...who, ...state, starts_at: TEN, ends_at: ELEVEN, created_at: TEN, ...row }
}
