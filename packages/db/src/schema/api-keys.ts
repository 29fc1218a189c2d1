import { sql } from 'drizzle-orm'
import { check, pgTable, primaryKey, text, timestamp, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { organizations } from './organizations.ts'
import { ownRows } from './policies.ts'
import { users } from './sign-in.ts'

/** What programs of an organization show to be let in. The key itself is stored nowhere. */
export const apiKeys = pgTable(
  'api_keys',
  {
    orgId: uuid('org_id')
      .notNull()
      .references(() => organizations.id),
    id: uuid().notNull(),
    /** What people call it; the name beside its changes in a history. */
    name: text().notNull(),
    /** SHA-256 of the key, in hexadecimal. The key is 256 random bits, so it needs neither salt nor a slow hash. */
    keyHash: text('key_hash').notNull(),
    /** How the key begins, for people to tell their keys apart. */
    prefix: text().notNull(),
    /** Null for a key that was made at the command line. */
    createdBy: uuid('created_by').references(() => users.id),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
    expiresAt: timestamp('expires_at', { withTimezone: true }),
    revokedAt: timestamp('revoked_at', { withTimezone: true }),
  },
  (t) => [
    primaryKey({ name: 'api_keys_pkey', columns: [t.orgId, t.id] }),
    uniqueIndex('api_keys_key_hash_key').on(t.keyHash),
    check('api_keys_name_check', sql`length(${t.name}) between 1 and 120`),
    check('api_keys_key_hash_check', sql`${t.keyHash} ~ '^[0-9a-f]{64}$'`),
    check('api_keys_prefix_check', sql`length(${t.prefix}) between 1 and 24`),
    check('api_keys_expires_at_check', sql`${t.expiresAt} > ${t.createdAt}`),
    check('api_keys_revoked_at_check', sql`${t.revokedAt} >= ${t.createdAt}`),
    ownRows(t.orgId),
  ],
)
