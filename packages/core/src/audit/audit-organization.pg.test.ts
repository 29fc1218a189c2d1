import { randomUUID } from 'node:crypto'
import { type Connection, connect } from '@punchcard/db'
import { buildClient, buildOffer, buildOrganization, buildPurchase, fromNow, testDatabase } from '@punchcard/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cancelBooking } from '../bookings/cancel-booking.ts'
import { completeBooking } from '../bookings/complete-booking.ts'
import type { BookSessionInput } from '../contract/bookings.ts'
import { auditOrganization, bookSession, reinstateSession, useSession } from '../index.ts'

const database = testDatabase()
let owner: Connection

// As a dump may be restored: the rows without the constraints that kept them right.
beforeAll(async () => {
  owner = connect({ url: database.ownerUrl, max: 1 })
  await owner.sql.unsafe(`
    do $$ declare c record; begin
      for c in select conname, conrelid::regclass as on_table from pg_constraint
        where connamespace = 'public'::regnamespace and contype in ('c', 'f', 'u', 'x') order by contype = 'u'
      loop execute format('alter table %s drop constraint %I', c.on_table, c.conname); end loop;
      for c in select indexrelid::regclass as index from pg_index join pg_class on pg_class.oid = indrelid
        where relnamespace = 'public'::regnamespace and indisunique and not indisprimary
      loop execute format('drop index %s', c.index); end loop;
    end $$`)
})
afterAll(() => owner.close())

const key = () => ({ idempotencyKey: randomUUID() })

/** An organization in which much has happened, all of it by verbs. */
async function studio() {
  const { ctx, trainer, orgId } = await buildOrganization(database.db)
  const [clientId, other] = [await buildClient(ctx), await buildClient(ctx)]
  const { id: pack } = await buildPurchase(ctx, clientId, { sessions: 10 })
  const { id: spare } = await buildPurchase(ctx, clientId, { sessions: 10, priority: 5, expiresAt: fromNow({ days: 90 }) })
  const { id: foreign } = await buildPurchase(ctx, other)
  let day = 0
  const book = async (over: Partial<BookSessionInput> = {}) => {
    const times = { startsAt: fromNow({ days: ++day }), endsAt: fromNow({ days: day, hours: 1 }) }
    const slot = { id: randomUUID(), ...key(), clientId, kind: 'member' as const, trainerId: trainer.memberId, ...times, ...over }
    const booked = await bookSession(ctx, slot)
    if (!booked.ok) throw new Error(booked.reason)
    return booked.booking.id
  }
  await useSession(ctx, { purchaseId: pack, ...key() })
  await useSession(ctx, { purchaseId: pack, ...key() })
  await reinstateSession(ctx, { purchaseId: pack, entryVersion: 3, ...key() })
  const reserved = await book()
  const [used, returned, cancelled] = [await book(), await book(), await book({ purchaseId: spare })]
  await completeBooking(ctx, { bookingId: used, ...key() })
  await completeBooking(ctx, { bookingId: returned, ...key() })
  await reinstateSession(ctx, { purchaseId: pack, ...key() })
  await cancelBooking(ctx, { bookingId: cancelled, ...key() })
  const trial = await book({ kind: 'trial', capacity: 5 })
  const subscription = randomUUID()
  await owner.sql`insert into subscriptions (org_id, id, client_id, offer_id, period, anchor_day, started_at)
    values (${orgId}, ${subscription}, ${clientId}, ${await buildOffer(ctx, { kind: 'subscription', period: 'month' })}, 'month', 1, now())`
  const audit = async (input: { clientId?: string } = {}) => {
    const { clean, checks } = await auditOrganization(ctx, input)
    const found = checks.filter((check) => check.found > 0)
    expect(clean).toBe(found.length === 0)
    return found
  }
  const names = async (input?: { clientId: string }) => (await audit(input)).map(({ name }) => name)
  return {
    ctx,
    orgId,
    trainer,
    clientId,
    other,
    pack,
    spare,
    foreign,
    reserved,
    used,
    returned,
    cancelled,
    trial,
    subscription,
    audit,
    names,
  }
}
type Studio = Awaited<ReturnType<typeof studio>>

interface RawEntry {
  total?: number
  scheduled?: number
  used?: number
  reverses?: number
  bookingId?: string
}

/** Adds an entry as no verb would, and keeps the purchase's figures in step with it. */
async function append({ orgId }: Studio, purchaseId: string, { total = 0, scheduled = 0, used = 0, reverses, bookingId }: RawEntry) {
  await owner.sql`
    with o as (
      insert into operations (org_id, idempotency_key, verb, request_hash, actor_kind, answer)
      values (${orgId}, gen_random_uuid(), 'raw', '', 'system', '{}') returning idempotency_key
    ), p as (
      update client_purchases set version = version + 1, sessions_total = sessions_total + ${total},
        sessions_scheduled = sessions_scheduled + ${scheduled}, sessions_used = sessions_used + ${used}
      where org_id = ${orgId} and id = ${purchaseId} returning *
    )
    insert into session_ledger (org_id, purchase_id, version, previous_version, kind, total_delta, scheduled_delta, used_delta, total_after,
      scheduled_after, used_after, expires_at_after, reverses_version, booking_id, attempt, idempotency_key, occurred_at, recorded_at)
    select org_id, id, version, version - 1, 'adjust', ${total}, ${scheduled}, ${used}, sessions_total, sessions_scheduled, sessions_used,
      expires_at, ${reverses ?? null}, ${bookingId ?? null}, ${bookingId ? 1 : null}, idempotency_key, now(), now()
    from p, o`
}

const slotOf = (bookingId: string) => owner.sql`(select training_session_id from bookings where id = ${bookingId})`

const corruptions: [what: string, found: string[], corrupt: (s: Studio) => Promise<unknown>][] = [
  ['more was used than the total', ['figures_add_up'], (s) => append(s, s.pack, { total: -9 })],
  [
    'a figure was written without an entry',
    ['figures_equal_ledger'],
    (s) => owner.sql`update client_purchases set sessions_total = 11 where id = ${s.pack}`,
  ],
  [
    'an entry number was left out',
    ['ledger_gapless'],
    async (s) => {
      await append(s, s.pack, { total: 1 })
      await owner.sql`update session_ledger set version = version + 1, previous_version = version where purchase_id = ${s.pack}
        and version = (select version from client_purchases where id = ${s.pack})`
      await owner.sql`update client_purchases set version = version + 1 where id = ${s.pack}`
    },
  ],
  [
    'figures after an entry were rewritten',
    ['entries_store_figures_after'],
    async (s) => {
      for (const total of [1, -1]) await append(s, s.pack, { total })
      await owner.sql`update session_ledger set total_after = 12 where purchase_id = ${s.pack} and total_delta = 1`
    },
  ],
  [
    'an expiry was written without an entry',
    ['expiry_equals_ledger'],
    (s) => owner.sql`update client_purchases set expires_at = null where id = ${s.spare}`,
  ],
  ['a session is reserved by nobody', ['scheduled_equals_bookings'], (s) => append(s, s.pack, { scheduled: 1 })],
  ['one entry used two', ['used_equals_live_uses'], (s) => append(s, s.pack, { used: 2 })],
  [
    'a booking was charged twice in one attempt',
    ['charged_once_per_attempt'],
    async (s) => {
      await append(s, s.pack, { used: 1, bookingId: s.returned })
      const [entry] = await owner.sql`select version from client_purchases where id = ${s.pack}`
      await append(s, s.pack, { used: -1, reverses: entry?.version, bookingId: s.returned })
    },
  ],
  ['a use was reversed twice', ['used_equals_live_uses', 'reversed_once'], (s) => append(s, s.pack, { used: -1, reverses: 3 })],
  ['an entry reverses what is no use', ['only_reversals_take_back'], (s) => append(s, s.pack, { reverses: 1 })],
  ['a use was taken back by no reversal', ['used_equals_live_uses', 'only_reversals_take_back'], (s) => append(s, s.pack, { used: -1 })],
  [
    'a booking names another entry than its use',
    ['booking_names_its_live_use'],
    (s) => owner.sql`update bookings set charge_version = 2 where id = ${s.used}`,
  ],
  [
    'a session came back to a purchase that did not pay',
    ['returns_to_payer'],
    async (s) => {
      await append(s, s.pack, { scheduled: -1, bookingId: s.cancelled })
      await append(s, s.pack, { scheduled: 1 })
    },
  ],
  [
    'somebody else pays',
    ['draws_on_own_purchase'],
    (s) => owner.sql`update bookings set payer_client_id = ${s.other} where id = ${s.trial}`,
  ],
  [
    'a purchase changed hands',
    ['draws_on_own_purchase'],
    (s) => owner.sql`update client_purchases set client_id = ${s.other} where id = ${s.spare}`,
  ],
  ['a trial is owed', ['draws_by_kind'], (s) => owner.sql`update bookings set charge = 'owed' where id = ${s.trial}`],
  ['an ended booking reserves', ['charge_fits_state'], (s) => owner.sql`update bookings set status = 'completed' where id = ${s.reserved}`],
  [
    'a client has two subscriptions',
    ['one_live_subscription'],
    (s) => owner.sql`insert into subscriptions (org_id, id, client_id, offer_id, period, anchor_day, started_at)
      select org_id, gen_random_uuid(), client_id, offer_id, period, 1, now() from subscriptions where id = ${s.subscription}`,
  ],
  [
    'a period granted two purchases',
    ['one_purchase_per_period'],
    (s) => owner.sql`update client_purchases set subscription_id = ${s.subscription}, period_start = '2026-01-01'
      where id in (${s.pack}, ${s.spare})`,
  ],
  [
    'a trainer is in two places',
    ['trainer_in_one_place'],
    (s) => owner.sql`insert into training_sessions (org_id, id, trainer_id, starts_at, ends_at, capacity, seats_taken, created_at)
      select org_id, gen_random_uuid(), trainer_id, starts_at + interval '59 minutes', ends_at, 5, 0, now()
      from training_sessions where id = ${slotOf(s.reserved)}`,
  ],
  [
    'a seat is held by nobody',
    ['seats_taken'],
    (s) => owner.sql`update training_sessions set seats_taken = 2 where id = ${slotOf(s.trial)}`,
  ],
  [
    'a session has fewer seats than are taken',
    ['seats_taken'],
    (s) => owner.sql`update training_sessions set capacity = 0 where id = ${slotOf(s.reserved)}`,
  ],
  [
    'a client sits on two seats',
    ['one_seat_per_client'],
    async (s) => {
      await owner.sql`create temporary table twin as select * from bookings where id = ${s.trial}`
      await owner.sql`update twin set id = gen_random_uuid()`
      await owner.sql`insert into bookings select * from twin`
      await owner.sql`drop table twin`
      await owner.sql`update training_sessions set seats_taken = 2 where id = ${slotOf(s.trial)}`
    },
  ],
  [
    'a booking is at another time than its session',
    ['times_agree'],
    (s) => owner.sql`update bookings set starts_at = starts_at - interval '1 minute' where id = ${s.reserved}`,
  ],
  [
    'a session lasts longer than a day',
    ['times_agree'],
    async (s) => {
      const far = owner.sql`now() + interval '400 days', ends_at = now() + interval '402 days'`
      await owner.sql`update training_sessions set starts_at = ${far} where id = ${slotOf(s.reserved)}`
      await owner.sql`update bookings b set starts_at = t.starts_at, ends_at = t.ends_at from training_sessions t
        where b.id = ${s.reserved} and t.id = b.training_session_id`
    },
  ],
  [
    'the newest entry was removed and the figures set back',
    ['answers_stand_in_ledger'],
    async (s) => {
      const used = await useSession(s.ctx, { purchaseId: s.spare, ...key() })
      if (!used.ok) throw new Error(used.reason)
      await owner.sql`delete from session_ledger where purchase_id = ${s.spare} and version = ${used.entryVersion}`
      await owner.sql`update client_purchases set version = version - 1, sessions_used = sessions_used - 1 where id = ${s.spare}`
    },
  ],
  [
    'a slot belongs to a trainer of another organization',
    ['stays_in_organization'],
    async (s) => {
      const { trainer } = await studio()
      await owner.sql`update training_sessions set trainer_id = ${trainer.memberId} where id = ${slotOf(s.reserved)}`
    },
  ],
]

test('an organization in which much has happened is clean, and every invariant is checked', async () => {
  const { ctx, names, clientId } = await studio()
  expect(await names()).toEqual([])
  expect(await names({ clientId })).toEqual([])
  const { clean, checks } = await auditOrganization(ctx, {})
  expect(clean).toBe(true)
  expect([...new Set(checks.map(({ invariant }) => invariant))].sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])
  expect(new Set(checks.map(({ name }) => name)).size).toBe(checks.length)
  const seen = new Set([...corruptions.flatMap(([, found]) => found), 'ledger_is_append_only'])
  expect(checks.map(({ name }) => name).filter((name) => !seen.has(name))).toEqual([])
})

for (const [what, expected, corrupt] of corruptions) {
  test(`${what}: found by ${expected.join(' and ')}, and by nothing else`, async () => {
    const corrupted = await studio()
    const untouched = await studio()
    await corrupt(corrupted)
    const found = await corrupted.audit()
    expect(found.map(({ name }) => name)).toEqual(expected)
    for (const { found: count, samples } of found) {
      expect(samples).toHaveLength(Math.min(count, 5))
      for (const { id, says } of samples) expect([id.length >= 36, says.length > 0]).toEqual([true, true])
    }
    expect(await corrupted.names({ clientId: corrupted.clientId })).toEqual(expected)
    expect(await untouched.names()).toEqual([])
  })
}

test("one client's audit leaves the breaches of others alone", async () => {
  const s = await studio()
  await append(s, s.foreign, { scheduled: 1 })
  expect(await s.names()).toEqual(['scheduled_equals_bookings'])
  expect(await s.names({ clientId: s.other })).toEqual(['scheduled_equals_bookings'])
  expect(await s.names({ clientId: s.clientId })).toEqual([])
})

test('all breaches are counted, five are shown', async () => {
  const { ctx, orgId, clientId, audit } = await studio()
  for (let n = 0; n < 7; n++) await buildPurchase(ctx, clientId)
  await owner.sql`update client_purchases set sessions_total = 12 where org_id = ${orgId}`
  const [check] = await audit()
  expect(check).toMatchObject({ invariant: 2, name: 'figures_equal_ledger', found: 10 })
  expect(check?.samples).toHaveLength(5)
})

const references: [table: string, column: string, of: (s: Studio) => string][] = [
  ['bookings', 'training_session_id', (s) => s.trial],
  ['bookings', 'client_id', (s) => s.trial],
  ['bookings', 'purchase_id', (s) => s.reserved],
  ['session_ledger', 'purchase_id', (s) => s.pack],
  ['session_ledger', 'booking_id', (s) => s.pack],
  ['session_ledger', 'idempotency_key', (s) => s.pack],
  ['client_purchases', 'client_id', (s) => s.spare],
  ['client_purchases', 'offer_id', (s) => s.spare],
  ['client_purchases', 'subscription_id', (s) => s.spare],
  ['subscriptions', 'client_id', (s) => s.subscription],
  ['subscriptions', 'offer_id', (s) => s.subscription],
  ['training_sessions', 'trainer_id', (s) => s.trial],
]
for (const [table, column, of] of references) {
  test(`${table}.${column} pointing nowhere is found`, async () => {
    const s = await studio()
    const row = { session_ledger: 'purchase_id', training_sessions: 'trainer_id' }[table] ?? 'id'
    const id = table === 'training_sessions' ? s.trainer.memberId : of(s)
    await owner.sql`update ${owner.sql(table)} set ${owner.sql(column)} = gen_random_uuid() where org_id = ${s.orgId} and ${owner.sql(row)} = ${id}`
    const check = (await s.audit()).find(({ name }) => name === 'stays_in_organization')
    expect(check?.samples[0]?.says).toContain(`: ${column} `)
  })
}

test("ledger_is_append_only: a right that the application's role should not have", async () => {
  const { audit } = await studio()
  for (const right of ['update', 'update (note)', 'delete', 'truncate']) {
    await owner.sql.unsafe(`grant ${right} on session_ledger to punchcard_app`)
    expect(await audit()).toMatchObject([{ invariant: 10, name: 'ledger_is_append_only', found: 1 }])
    await owner.sql.unsafe(`revoke ${right} on session_ledger from punchcard_app`)
  }
  expect(await audit()).toEqual([])
})
