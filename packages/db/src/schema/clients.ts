import { sql } from 'drizzle-orm'
import { pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { organizations } from './organizations.ts'
import { ownRows } from './policies.ts'

/** A person who is trained. */
export const clients = pgTable(
  'clients',
  {
    orgId: uuid('org_id')
      .notNull()
      .references(() => organizations.id),
    id: uuid().notNull(),
    name: text().notNull(),
    email: text(),
    phone: text(),
    note: text(),
    archivedAt: timestamp('archived_at', { withTimezone: true }),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [primaryKey({ name: 'clients_pkey', columns: [t.orgId, t.id] }), ownRows(t.orgId)],
)

/**
 * What a search looks through: name, e-mail address and the digits of the phone number, in lower case. The index clients_search
 * has it ready, in the order of the names; written in other words it would be worked out for each client at each search.
 */
export const searchedText = sql<string>`lower((${clients.name} || chr(10) || coalesce(${clients.email}, '') || chr(10) || regexp_replace(coalesce(${clients.phone}, ''), '\\D', '', 'g')) collate "und-x-icu")`
