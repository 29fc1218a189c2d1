import { APPLICATION_ROLE } from '@punchcard/db/application-role'
import { sql } from 'drizzle-orm'
import type { Check } from './check.ts'

/** Invariant 10: what was written into the ledger stays as it was written. */
export const history: Check[] = [
  {
    invariant: 10,
    name: 'answers_stand_in_ledger',
    means: 'Every purchase that a caller was told of stands in the ledger with the figures that were told.',
    breaches: sql`
      select o.idempotency_key::text as id, format('%s told of purchase %s at version %s: total %s, scheduled %s, used %s', o.verb,
        told.p->>'id', told.p->>'version', told.p->>'sessionsTotal', told.p->>'sessionsScheduled', told.p->>'sessionsUsed') as says
      from operation o
      cross join lateral (values (o.answer->'purchase'), (o.answer->'released')) as told (p)
      left join session_ledger e
        on e.org_id = o.org_id and e.purchase_id = (told.p->>'id')::uuid and e.version = (told.p->>'version')::int
      where jsonb_typeof(told.p) = 'object'
        and (e.total_after, e.scheduled_after, e.used_after) is distinct from
          ((told.p->>'sessionsTotal')::int, (told.p->>'sessionsScheduled')::int, (told.p->>'sessionsUsed')::int)`,
  },
  {
    invariant: 10,
    name: 'ledger_is_append_only',
    means: 'Where the application has a role of its own, that role may not alter or remove ledger entries.',
    breaches: sql`
      select rolname::text as id, 'may update, delete or truncate session_ledger' as says
      from pg_roles
      where rolname = ${sql.raw(`'${APPLICATION_ROLE}'`)} and (
        has_table_privilege(oid, 'session_ledger', 'delete, truncate') or has_any_column_privilege(oid, 'session_ledger', 'update')
      )`,
  },
]
