import { sql } from 'drizzle-orm'
import type { Check } from './check.ts'

/** Invariants 4 to 7: who was charged, how often, and what pays. */
export const charges: Check[] = [
  {
    invariant: 4,
    name: 'charged_once_per_attempt',
    means: 'A booking is charged at most once per attempt.',
    breaches: sql`
      select booking_id::text as id, format('charged %s times in attempt %s', count(*), attempt) as says
      from entry where used_delta = 1 and booking_id is not null
      group by booking_id, attempt having count(*) > 1`,
  },
  {
    invariant: 4,
    name: 'reversed_once',
    means: 'A use is reversed at most once.',
    breaches: sql`
      select purchase_id || '/' || reverses_version as id, format('reversed %s times', count(*)) as says
      from entry where reverses_version is not null
      group by purchase_id, reverses_version having count(*) > 1`,
  },
  {
    invariant: 4,
    name: 'only_reversals_take_back',
    means: 'Only a reversal takes back a use, and it names an earlier one of the same purchase.',
    breaches: sql`
      select e.purchase_id || '/' || e.version as id,
        format('changes used by %s and reverses %s', e.used_delta, coalesce(e.reverses_version::text, 'nothing')) as says
      from entry e
      left join entry u
        on u.purchase_id = e.purchase_id and u.version = e.reverses_version and u.version < e.version and u.used_delta = 1
      where (e.used_delta < 0) <> (e.reverses_version is not null) or (e.reverses_version is not null and u.version is null)`,
  },
  {
    invariant: 4,
    name: 'booking_names_its_live_use',
    means: 'A charged booking names the live use that charged it, and every live use of a booking is named by it.',
    breaches: sql`
      with live as (
        select e.purchase_id, e.version, e.booking_id, e.attempt
        from entry e
        where e.used_delta = 1 and e.booking_id is not null
          and not exists (select from entry r where r.purchase_id = e.purchase_id and r.reverses_version = e.version)
      )
      select b.id::text, format('charge %s, version %s of purchase %s, is no live use of it', b.charge, b.charge_version, b.purchase_id) as says
      from booking b
      where (b.charge = 'used' or b.charge_version is not null) and not exists (
        select from live l where b.charge = 'used'
          and (l.purchase_id, l.version, l.booking_id, l.attempt) = (b.purchase_id, b.charge_version, b.id, b.attempt)
      )
      union all
      select b.id::text, format('does not name the live use %s/%s', l.purchase_id, l.version)
      from live l
      join booking b on b.id = l.booking_id
      where (b.purchase_id, b.charge_version) is distinct from (l.purchase_id, l.version)`,
  },
  {
    invariant: 5,
    name: 'returns_to_payer',
    means: 'What comes back goes to the purchase that paid: a booking leaves nothing behind on any but the one it draws on.',
    breaches: sql`
      select net.booking_id::text as id, format('left scheduled %s, used %s on purchase %s, its charge is %s', net.scheduled, net.used,
        net.purchase_id, b.charge) as says
      from (
        select purchase_id, booking_id, sum(scheduled_delta) as scheduled, sum(used_delta) as used
        from entry where booking_id is not null group by purchase_id, booking_id
      ) net
      join booking b on b.id = net.booking_id
      where net.scheduled <> (case when b.purchase_id = net.purchase_id and b.charge = 'reserved' then 1 else 0 end)
        or net.used <> (case when b.purchase_id = net.purchase_id and b.charge = 'used' then 1 else 0 end)
      union all
      select r.purchase_id || '/' || r.version, format('reverses a use of booking %s and names booking %s', u.booking_id, r.booking_id)
      from entry r
      join entry u on u.purchase_id = r.purchase_id and u.version = r.reverses_version
      where r.booking_id is distinct from u.booking_id`,
  },
  {
    invariant: 6,
    name: 'draws_on_own_purchase',
    means: 'A booking draws only on a purchase of its payer, who is its client.',
    breaches: sql`
      select b.id::text, format('client %s, payer %s, purchase of %s', b.client_id, b.payer_client_id, p.client_id) as says
      from booking b
      left join client_purchases p on p.org_id = b.org_id and p.id = b.purchase_id
      where b.payer_client_id <> b.client_id or p.client_id <> b.payer_client_id
      union all
      select e.purchase_id || '/' || e.version, format('moves the purchase of client %s for a booking of client %s', p.client_id, b.client_id)
      from entry e
      join client_purchases p on p.org_id = e.org_id and p.id = e.purchase_id
      join bookings b on b.org_id = e.org_id and b.id = e.booking_id
      where b.payer_client_id <> p.client_id`,
  },
  {
    invariant: 7,
    name: 'draws_by_kind',
    means: 'Trial, guest and complimentary bookings draw on nothing; member and makeup draw on a purchase, or are owed.',
    breaches: sql`
      select id::text, format('%s booking, %s, charge %s, purchase %s', kind, status, charge, coalesce(purchase_id::text, 'none')) as says
      from booking
      where not case
        when kind in ('trial', 'guest', 'complimentary') then purchase_id is null and charge = 'none'
        when kind not in ('member', 'makeup') then false
        when purchase_id is not null then charge in ('reserved', 'used', 'returned')
        else charge = 'owed' or (charge = 'none' and status in ('cancelled', 'late_cancelled', 'no_show')) end`,
  },
  {
    invariant: 7,
    name: 'charge_fits_state',
    means: 'A session is reserved by open bookings only, and used by ended ones only.',
    breaches: sql`
      select id::text, format('%s with charge %s', status, charge) as says
      from booking
      where not case
        when status in ('pending', 'confirmed') then charge in ('none', 'reserved', 'owed')
        when status = 'cancelled' then charge in ('none', 'returned')
        when status in ('completed', 'late_cancelled', 'no_show') then charge in ('none', 'used', 'returned', 'owed')
        else false end`,
  },
]
