import { sql } from 'drizzle-orm'
import type { Check } from './check.ts'

/** Invariants 8 and 9: subscriptions, and the trainer's calendar. */
export const agreements: Check[] = [
  {
    invariant: 8,
    name: 'one_live_subscription',
    means: 'A client has at most one subscription that has not ended.',
    breaches: sql`
      select client_id::text as id, format('%s subscriptions that have not ended', count(*)) as says
      from subscription where ended_at is null
      group by client_id having count(*) > 1`,
  },
  {
    invariant: 8,
    name: 'one_purchase_per_period',
    means: 'A subscription grants one purchase per period.',
    breaches: sql`
      select subscription_id::text as id, format('%s purchases for the period from %s', count(*), period_start) as says
      from purchase where subscription_id is not null
      group by subscription_id, period_start having count(*) > 1`,
  },
  {
    invariant: 9,
    name: 'trainer_in_one_place',
    means: 'The live training sessions of a trainer do not overlap.',
    breaches: sql`
      select id::text, format('trainer %s is busy with another session between %s and %s', trainer_id, starts_at, ends_at) as says
      from (
        select id, org_id, trainer_id, starts_at, ends_at, lead(starts_at) over later as next_start,
          max(ends_at) over (later rows between unbounded preceding and 1 preceding) as last_end
        from training_sessions
        where org_id in (select org_id from slot) and closed_at is null and (capacity > 1 or seats_taken > 0)
        window later as (partition by trainer_id order by starts_at, id)
      ) live
      where (next_start < ends_at or last_end > starts_at) and id in (select id from slot)`,
  },
  {
    invariant: 9,
    name: 'seats_taken',
    means: 'As many seats are taken as bookings hold one, and never more than there are.',
    breaches: sql`
      select s.id::text, format('%s of %s seats taken, held by %s bookings', s.seats_taken, s.capacity, coalesce(held.seats, 0)) as says
      from slot s
      left join (
        select b.training_session_id, count(*) as seats
        from bookings b
        join slot on slot.org_id = b.org_id and slot.id = b.training_session_id
        where b.status in ('pending', 'confirmed', 'completed', 'no_show')
        group by b.training_session_id
      ) held on held.training_session_id = s.id
      where s.seats_taken <> coalesce(held.seats, 0) or s.seats_taken > s.capacity`,
  },
  {
    invariant: 9,
    name: 'one_seat_per_client',
    means: 'A client holds at most one seat in a training session, besides those of guests.',
    breaches: sql`
      select training_session_id::text as id, format('client %s holds %s seats', client_id, count(*)) as says
      from booking where status in ('pending', 'confirmed', 'completed', 'no_show') and kind <> 'guest'
      group by training_session_id, client_id having count(*) > 1`,
  },
  {
    invariant: 9,
    name: 'times_agree',
    means: 'A training session ends after it starts and within a day, and its bookings carry the same times.',
    breaches: sql`
      select id::text, format('from %s to %s', starts_at, ends_at) as says
      from slot where ends_at <= starts_at or ends_at > starts_at + interval '24 hours'
      union all
      select b.id::text, format('from %s to %s, its training session from %s to %s', b.starts_at, b.ends_at, s.starts_at, s.ends_at)
      from booking b
      join slot s on s.id = b.training_session_id
      where (b.starts_at, b.ends_at) <> (s.starts_at, s.ends_at)`,
  },
]
