import { sql } from 'drizzle-orm'
import type { Check } from './check.ts'

/** Invariants 1 to 3: the figures of a purchase, its ledger and its bookings tell the same story. */
export const figures: Check[] = [
  {
    invariant: 1,
    name: 'figures_add_up',
    means: 'Used, scheduled and remaining sessions make up the total, and none of them is negative.',
    breaches: sql`
      select id::text, format('total %s, scheduled %s, used %s', sessions_total, sessions_scheduled, sessions_used) as says
      from purchase
      where least(sessions_scheduled, sessions_used, sessions_total - sessions_scheduled - sessions_used) < 0
      union all
      select purchase_id || '/' || version, format('total %s, scheduled %s, used %s', total_after, scheduled_after, used_after)
      from entry
      where least(scheduled_after, used_after, total_after - scheduled_after - used_after) < 0`,
  },
  {
    invariant: 2,
    name: 'figures_equal_ledger',
    means: 'The figures of a purchase are the sums of its ledger entries.',
    breaches: sql`
      select p.id::text, format('total %s, scheduled %s, used %s; its entries sum up to %s, %s, %s', p.sessions_total,
        p.sessions_scheduled, p.sessions_used, sums.total, sums.scheduled, sums.used) as says
      from purchase p
      left join (
        select purchase_id, sum(total_delta) as total, sum(scheduled_delta) as scheduled, sum(used_delta) as used
        from entry group by purchase_id
      ) sums on sums.purchase_id = p.id
      where (p.sessions_total, p.sessions_scheduled, p.sessions_used) is distinct from (sums.total, sums.scheduled, sums.used)`,
  },
  {
    invariant: 2,
    name: 'ledger_gapless',
    means: 'The entries of a purchase are numbered 1, 2, 3 and so on, up to its version.',
    breaches: sql`
      select purchase_id || '/' || version as id, format('is entry number %s, after version %s', place, previous_version) as says
      from (select *, row_number() over (partition by purchase_id order by version) as place from entry) numbered
      where place <> version or previous_version is distinct from nullif(version - 1, 0)
      union all
      select p.id::text, format('is at version %s, its newest entry is %s', p.version, newest.version)
      from purchase p
      left join (select purchase_id, max(version) as version from entry group by purchase_id) newest on newest.purchase_id = p.id
      where p.version is distinct from newest.version`,
  },
  {
    invariant: 2,
    name: 'entries_store_figures_after',
    means: 'Each entry stores the figures as they were after it.',
    breaches: sql`
      select purchase_id || '/' || version as id, format('stores %s, %s, %s; the entries up to it sum up to %s, %s, %s', total_after,
        scheduled_after, used_after, total, scheduled, used) as says
      from (
        select *, sum(total_delta) over upto as total, sum(scheduled_delta) over upto as scheduled, sum(used_delta) over upto as used
        from entry window upto as (partition by purchase_id order by version)
      ) running
      where (total_after, scheduled_after, used_after) is distinct from (total, scheduled, used)`,
  },
  {
    invariant: 2,
    name: 'expiry_equals_ledger',
    means: 'A purchase expires when its newest entry says.',
    breaches: sql`
      select p.id::text, format('expires %s, its newest entry says %s', p.expires_at, e.expires_at_after) as says
      from purchase p
      join entry e on e.purchase_id = p.id and e.version = p.version
      where p.expires_at is distinct from e.expires_at_after`,
  },
  {
    invariant: 3,
    name: 'scheduled_equals_bookings',
    means: 'As many sessions are scheduled as bookings have one reserved.',
    breaches: sql`
      select p.id::text, format('scheduled %s, reserved by %s bookings', p.sessions_scheduled, coalesce(reserved.bookings, 0)) as says
      from purchase p
      left join (select purchase_id, count(*) as bookings from booking where charge = 'reserved' group by purchase_id) reserved
        on reserved.purchase_id = p.id
      where p.sessions_scheduled <> coalesce(reserved.bookings, 0)`,
  },
  {
    invariant: 3,
    name: 'used_equals_live_uses',
    means: 'As many sessions are used as the ledger has uses that no later entry reverses.',
    breaches: sql`
      select p.id::text, format('used %s, live uses in its ledger %s', p.sessions_used, coalesce(live.uses, 0)) as says
      from purchase p
      left join (
        select e.purchase_id, count(*) as uses
        from entry e
        where e.used_delta = 1 and not exists (
          select from entry r where r.purchase_id = e.purchase_id and r.reverses_version = e.version and r.version > e.version
        )
        group by e.purchase_id
      ) live on live.purchase_id = p.id
      where p.sessions_used <> coalesce(live.uses, 0)`,
  },
]
