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
    /** What a search looks through (`search_clients`): name, e-mail address and the digits of the phone number, in lower case. */
    searchedText: text('searched_text')
      .notNull()
      .generatedAlwaysAs(
        sql`lower((name || chr(10) || coalesce(email, '') || chr(10) || regexp_replace(coalesce(phone, ''), '\\D', '', 'g')) collate "und-x-icu")`,
      ),
    archivedAt: timestamp('archived_at', { withTimezone: true }),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [primaryKey({ name: 'clients_pkey', columns: [t.orgId, t.id] }), ownRows(t.orgId)],
)
