import type postgres from 'postgres'

/** One hand-written statement over everything that is due; it writes the same rows and guards nothing. Answers how many. */
export async function completeAllAtOnce(sql: postgres.Sql): Promise<number> {
  const [row] = await sql<{ completed: number }[]>`
    with due as (
      select org_id, id, purchase_id, attempt, ends_at,
        row_number() over (partition by org_id, purchase_id order by ends_at, id)::int as nth
      from bookings where status in ('pending', 'confirmed') and auto_complete and ends_at <= now()
    ), operation as (
      insert into operations (org_id, idempotency_key, verb, request_hash, actor_kind, answer)
      select org_id, gen_random_uuid(), 'completeDueBookings', '', 'system', jsonb_build_object('completed', count(*)) from due group by org_id
      returning org_id, idempotency_key
    ), per_purchase as (
      select org_id, purchase_id, count(*)::int as uses from due group by org_id, purchase_id
    ), paid as (
      update client_purchases p
      set sessions_scheduled = p.sessions_scheduled - uses, sessions_used = p.sessions_used + uses, version = p.version + uses
      from per_purchase where p.org_id = per_purchase.org_id and p.id = per_purchase.purchase_id
      returning p.org_id, p.id, p.sessions_total, p.expires_at, uses, p.version, p.sessions_scheduled, p.sessions_used
    ), entry as (
      insert into session_ledger (org_id, purchase_id, version, previous_version, kind, total_delta, scheduled_delta, used_delta,
        total_after, scheduled_after, used_after, expires_at_after, booking_id, attempt, idempotency_key, occurred_at, recorded_at)
      select paid.org_id, paid.id, version - uses + nth, version - uses + nth - 1, 'use', 0, -1, 1,
        sessions_total, sessions_scheduled + uses - nth, sessions_used - uses + nth, expires_at, due.id, attempt, idempotency_key, ends_at, now()
      from due join paid on paid.org_id = due.org_id and paid.id = due.purchase_id join operation on operation.org_id = due.org_id
    ), completed as (
      update bookings b set status = 'completed', charge = 'used', charge_version = paid.version - uses + nth
      from due join paid on paid.org_id = due.org_id and paid.id = due.purchase_id
      where b.org_id = due.org_id and b.id = due.id
      returning 1
    ) select count(*)::int as completed from completed`
  return row?.completed ?? 0
}

/**
 * What is usually written: for each booking complete it, read its pack's count, write the count. Our constraints would not
 * let it, so they go first. Each statement is prepared and found by its key; only the round trips are the loop's own.
 */
export async function completeInALoop(sql: postgres.Sql, count: number): Promise<number> {
  await sql`alter table bookings drop constraint bookings_status_check`
  await sql`alter table client_purchases drop constraint client_purchases_figures_fk`
  const due = await sql`select org_id, id, purchase_id from bookings where status = 'confirmed' and ends_at <= now() limit ${count}`
  for (const { org_id, id, purchase_id } of due) {
    await sql`update bookings set status = 'completed' where org_id = ${org_id} and id = ${id}`
    const [pack] = await sql`select sessions_used from client_purchases where org_id = ${org_id} and id = ${purchase_id}`
    await sql`update client_purchases set sessions_used = ${Number(pack?.sessions_used) + 1}, sessions_scheduled = sessions_scheduled - 1
      where org_id = ${org_id} and id = ${purchase_id}`
  }
  return due.length
}
