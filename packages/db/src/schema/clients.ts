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
