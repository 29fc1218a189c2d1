import { sql } from 'drizzle-orm'
import type { Check } from './check.ts'

/** Every column by which one row of an organization names another: the checked relation, the row, the column, the target's key. */
const references = [
  ['booking', 'id', 'training_session_id', 'training_sessions', 'id'],
  ['booking', 'id', 'client_id', 'clients', 'id'],
  ['booking', 'id', 'purchase_id', 'client_purchases', 'id'],
  ['entry', `purchase_id || '/' || version`, 'purchase_id', 'client_purchases', 'id'],
  ['entry', `purchase_id || '/' || version`, 'booking_id', 'bookings', 'id'],
  ['entry', `purchase_id || '/' || version`, 'idempotency_key', 'operations', 'idempotency_key'],
  ['purchase', 'id', 'client_id', 'clients', 'id'],
  ['purchase', 'id', 'offer_id', 'offers', 'id'],
  ['purchase', 'id', 'subscription_id', 'subscriptions', 'id'],
  ['subscription', 'id', 'client_id', 'clients', 'id'],
  ['subscription', 'id', 'offer_id', 'offers', 'id'],
  ['slot', 'id', 'trainer_id', 'members', 'id'],
] as const

const dangling = references.map(([relation, row, column, table, key]) =>
  sql.raw(`
    select (${row})::text as id, format('${relation}: ${column} %s is not in ${table} of this organization', ${column}) as says
    from ${relation} where ${column} is not null
      and not exists (select from ${table} target where target.org_id = ${relation}.org_id and target.${key} = ${relation}.${column})`),
)

/** Invariant 11: an organization stands alone. */
export const tenancy: Check[] = [
  {
    invariant: 11,
    name: 'stays_in_organization',
    means: 'No row of an organization points at a row of another, or at none.',
    breaches: sql.join(dangling, sql` union all `),
  },
]
