import { randomUUID } from 'node:crypto'
import type postgres from 'postgres'

export interface Seeded {
  orgId: string
  trainerId: string
}

/** Rows are written as a dump is restored: in bulk, foreign keys unchecked, and must keep every one of them all the same. */
export async function inBulk(sql: postgres.Sql, work: (tx: postgres.TransactionSql) => Promise<void>): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`
    await work(tx)
  })
}

export async function seedOrganization(tx: postgres.TransactionSql, name: string): Promise<Seeded> {
  const [orgId, trainerId, userId] = [randomUUID(), randomUUID(), randomUUID()]
  await tx`insert into organizations (id, name, slug, time_zone) values (${orgId}, ${name}, ${orgId}, 'Europe/Berlin')`
  await tx`insert into users (id, name, email) values (${userId}, ${name}, ${`${userId}@example.com`})`
  await tx`insert into members (org_id, id, user_id, role) values (${orgId}, ${trainerId}, ${userId}, 'owner')`
  return { orgId, trainerId }
}

/**
 * So many clients, each with one purchase of `sessions`, the operation that sold it and its entries. Were there one operation
 * for all, foreign keys would be checked with plans made for a table of one row, which nothing analyzes anew here.
 */
export async function seedPurchases(
  tx: postgres.TransactionSql,
  { orgId }: Seeded,
  { count, sessions, scheduled = 0 }: { count: number; sessions: number; scheduled?: number },
): Promise<void> {
  const offerId = randomUUID()
  await tx`insert into offers (org_id, id, name, kind, sessions, price_minor) values (${orgId}, ${offerId}, 'Pack', 'pack', ${sessions}, 50000)`
  await tx`with sold as (
      insert into client_purchases (org_id, id, client_id, offer_id, offer_name, price_minor, currency, priority,
        sessions_total, sessions_scheduled, sessions_used, version, purchased_at, valid_from)
      select ${orgId}, gen_random_uuid(), gen_random_uuid(), ${offerId}, 'Pack', 50000, 'EUR', 0,
        ${sessions}, ${scheduled}, 0, ${scheduled} + 1, now() - interval '1 year', now() - interval '1 year'
      from generate_series(1, ${count}::int) returning *
    ), client as (
      insert into clients (org_id, id, name) select org_id, client_id, 'Client ' || left(client_id::text, 8) from sold
    ), operation as (
      insert into operations (org_id, idempotency_key, verb, request_hash, actor_kind, answer)
      select org_id, id, 'sellPurchase', 'seed', 'system', '{}' from sold
    )
    insert into session_ledger (org_id, purchase_id, version, previous_version, kind, total_delta, scheduled_delta, used_delta,
      total_after, scheduled_after, used_after, idempotency_key, occurred_at, recorded_at)
    select org_id, id, v, nullif(v - 1, 0), case v when 1 then 'sell' else 'reserve' end,
      case v when 1 then sessions_total else 0 end, case v when 1 then 0 else 1 end, 0,
      sessions_total, v - 1, 0, id, now(), now()
    from sold, generate_series(1, ${scheduled} + 1) v`
}

/** So many clients as a studio has them, with name, e-mail address, phone number and a purchase each, of which number 77 is named apart. */
export async function seedPeople(tx: postgres.TransactionSql, seeded: Seeded, count: number): Promise<void> {
  await seedPurchases(tx, seeded, { count, sessions: 10 })
  await tx`update clients set
      name = case when n = 77 then 'Zuzanna' else (array['Anna', 'Ben', 'Chloë', 'David', 'Émile', 'Fatima', 'Giannis', 'Hanna', 'Ivo', 'Jorge'])[n % 10 + 1] end
        || ' ' || (array['Albers', 'Brandt', 'Costa', 'Öberg', 'Eriksson', 'Lindqvist', 'Nowak'])[n % 7 + 1] || ' ' || n,
      email = 'client' || n || '@example.com',
      phone = '0171 555 ' || lpad(n::text, 4, '0')
    from (select id, row_number() over (order by id)::int as n from clients where org_id = ${seeded.orgId}) numbered
    where clients.org_id = ${seeded.orgId} and clients.id = numbered.id`
}

/** So many API keys that nobody has. */
export async function seedKeys(tx: postgres.TransactionSql, { orgId }: Seeded, count: number): Promise<void> {
  await tx`insert into api_keys (org_id, id, name, key_hash, prefix, created_at)
    select ${orgId}, gen_random_uuid(), 'Key ' || n, encode(sha256(gen_random_uuid()::text::bytea), 'hex'), 'punchcard_' || n, now()
    from generate_series(1, ${count}::int) n`
}

const SEATS = 20

/**
 * So many confirmed bookings whose end has passed, in group sessions of 20 an hour apart, each reserved on one of at least
 * 20 purchases of up to 10 sessions each.
 */
export async function seedDueBookings(tx: postgres.TransactionSql, { orgId, trainerId }: Seeded, due: number): Promise<void> {
  const purchases = Math.max(Math.ceil(due / 10), Math.min(due, SEATS))
  const [offerId, key] = [randomUUID(), randomUUID()]
  await tx`insert into offers (org_id, id, name, kind, sessions, price_minor) values (${orgId}, ${offerId}, 'Pack', 'pack', 10, 50000)`
  await tx`insert into operations (org_id, idempotency_key, verb, request_hash, actor_kind, answer)
    values (${orgId}, ${key}, 'seed', 'seed', 'system', '{}')`
  await tx`create temporary table pack on commit drop as
    select n, gen_random_uuid() as id, gen_random_uuid() as client_id, (${due}::int - 1 - n) / ${purchases}::int + 1 as scheduled
    from generate_series(0, ${purchases}::int - 1) n`
  await tx`create temporary table slot on commit drop as
    select n, gen_random_uuid() as id, now() - (n + 2) * interval '1 hour' as starts_at, now() - (n + 1) * interval '1 hour' as ends_at
    from generate_series(0, (${due}::int - 1) / ${SEATS}) n`
  await tx`create temporary table place on commit drop as
    select gen_random_uuid() as id, i, pack.id as purchase_id, pack.client_id, i / ${purchases}::int + 2 as version,
      slot.id as training_session_id, slot.starts_at, slot.ends_at
    from generate_series(0, ${due}::int - 1) i join pack on pack.n = i % ${purchases}::int join slot on slot.n = i / ${SEATS}`
  await tx`insert into clients (org_id, id, name) select ${orgId}, client_id, 'Client ' || n from pack`
  await tx`insert into client_purchases (org_id, id, client_id, offer_id, offer_name, price_minor, currency, priority,
      sessions_total, sessions_scheduled, sessions_used, version, purchased_at, valid_from)
    select ${orgId}, id, client_id, ${offerId}, 'Pack', 50000, 'EUR', 0, 10, scheduled, 0, scheduled + 1, now() - interval '9 years', now() - interval '9 years'
    from pack`
  await tx`insert into training_sessions (org_id, id, trainer_id, starts_at, ends_at, capacity, seats_taken, created_at)
    select ${orgId}, id, ${trainerId}, starts_at, ends_at, ${SEATS}, ${SEATS}, now() from slot`
  await tx`insert into bookings (org_id, id, training_session_id, client_id, payer_client_id, purchase_id, kind, status, charge, attempt,
      starts_at, ends_at, auto_complete, created_by_kind, created_at)
    select ${orgId}, id, training_session_id, client_id, client_id, purchase_id, 'member', 'confirmed', 'reserved', 1,
      starts_at, ends_at, true, 'system', now() from place`
  await tx`insert into session_ledger (org_id, purchase_id, version, previous_version, kind, total_delta, scheduled_delta, used_delta,
      total_after, scheduled_after, used_after, booking_id, attempt, idempotency_key, occurred_at, recorded_at)
    select ${orgId}::uuid, id, 1, null, 'sell', 10, 0, 0, 10, 0, 0, null, null, ${key}::uuid, now(), now() from pack
    union all
    select ${orgId}::uuid, purchase_id, version, version - 1, 'reserve', 0, 1, 0, 10, version - 1, 0, id, 1, ${key}, now(), now() from place`
  await tx`drop table pack, slot, place`
}

/** So many completed bookings without a purchase, in the weeks before `before`: what a studio leaves behind. */
export async function seedPastBookings(
  tx: postgres.TransactionSql,
  { orgId, trainerId }: Seeded,
  { count, before }: { count: number; before: Date },
): Promise<void> {
  await tx`create temporary table slot on commit drop as
    select n, gen_random_uuid() as id, ${before}::timestamptz - (n + 1) * interval '1 hour' as starts_at, ${before}::timestamptz - n * interval '1 hour' as ends_at
    from generate_series(0, (${count}::int - 1) / ${SEATS}) n`
  await tx`insert into clients (org_id, id, name) select ${orgId}, md5(${orgId}::text || n)::uuid, 'Client ' || n from generate_series(0, 999) n`
  await tx`insert into training_sessions (org_id, id, trainer_id, starts_at, ends_at, capacity, seats_taken, created_at)
    select ${orgId}, id, ${trainerId}, starts_at, ends_at, ${SEATS}, ${SEATS}, now() from slot`
  await tx`insert into bookings (org_id, id, training_session_id, client_id, payer_client_id, kind, status, charge, attempt,
      starts_at, ends_at, auto_complete, created_by_kind, created_at)
    select ${orgId}, gen_random_uuid(), slot.id, c.id, c.id, 'complimentary', 'completed', 'none', 1,
      slot.starts_at, slot.ends_at, true, 'system', now()
    from generate_series(0, ${count}::int - 1) i join slot on slot.n = i / ${SEATS}
    cross join lateral (select md5(${orgId}::text || i % 1000)::uuid as id) c`
  await tx`drop table slot`
}
