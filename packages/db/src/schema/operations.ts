import { sql } from 'drizzle-orm'
import { check, jsonb, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { organizations } from './organizations.ts'
import { ownRows } from './policies.ts'

export type ActorKind = 'user' | 'api_key' | 'system'

/** One request that changed something. The idempotency key is the caller's and identifies it. */
export const operations = pgTable(
  'operations',
  {
    orgId: uuid('org_id')
      .notNull()
      .references(() => organizations.id),
    idempotencyKey: uuid('idempotency_key').notNull(),
    verb: text().notNull(),
    requestHash: text('request_hash').notNull(),
    actorKind: text('actor_kind').$type<ActorKind>().notNull(),
    /** The user's or the API key's id; the system has none. */
    actorId: uuid('actor_id'),
    /** What the caller was told, told again word for word when the same request comes again. */
    answer: jsonb().notNull(),
    /** What the caller wrote beside it; a change of a booking that moves no session has no ledger entry to carry it. */
    note: text(),
    recordedAt: timestamp('recorded_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ name: 'operations_pkey', columns: [t.orgId, t.idempotencyKey] }),
    check(
      'operations_actor_check',
      sql`${t.actorKind} in ('user', 'api_key', 'system') and (${t.actorKind} = 'system') = (${t.actorId} is null)`,
    ),
    ownRows(t.orgId),
  ],
)
