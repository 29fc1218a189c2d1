import { type SQL, sql } from 'drizzle-orm'

/** The relations that checks read: the organization's rows, or those of one of its clients. */
export function scope(orgId: string, clientId: string | undefined): SQL {
  const org = sql`org_id = ${orgId}`
  const narrowed = (condition: SQL) => (clientId === undefined ? sql`` : sql`and ${condition}`)
  return sql`
    purchase as (select * from client_purchases where ${org} ${narrowed(sql`client_id = ${clientId}`)}),
    booking as (select * from bookings where ${org} ${narrowed(sql`client_id = ${clientId}`)}),
    subscription as (select * from subscriptions where ${org} ${narrowed(sql`client_id = ${clientId}`)}),
    entry as (select * from session_ledger where ${org} ${narrowed(sql`purchase_id in (select id from purchase)`)}),
    slot as (select * from training_sessions where ${org} ${narrowed(sql`id in (select training_session_id from booking)`)}),
    operation as (select * from operations where ${org} ${narrowed(sql`answer->'purchase'->>'clientId' = ${clientId}::text`)})`
}
