import { sql } from 'drizzle-orm'
import { check, foreignKey, pgTable, primaryKey, text, timestamp, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { organizations } from './organizations.ts'
import { ownRows, signInReads } from './policies.ts'
import { users } from './sign-in.ts'

export type MemberRole = 'owner' | 'trainer'

/** A person's place in an organization. `trainerId` everywhere is a member's id. */
export const members = pgTable(
  'members',
  {
    orgId: uuid('org_id')
      .notNull()
      .references(() => organizations.id),
    id: uuid().notNull().defaultRandom(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id),
    role: text().$type<MemberRole>().notNull(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ name: 'members_pkey', columns: [t.orgId, t.id] }),
    uniqueIndex('members_user_key').on(t.userId, t.orgId),
    check('members_role_check', sql`${t.role} in ('owner', 'trainer')`),
    ownRows(t.orgId),
    signInReads(),
  ],
)

/** A place offered to somebody by e-mail. */
export const invitations = pgTable(
  'invitations',
  {
    orgId: uuid('org_id').notNull(),
    id: uuid().notNull().defaultRandom(),
    email: text().notNull(),
    role: text().$type<MemberRole>().notNull(),
    status: text().notNull().default('pending'),
    inviterId: uuid('inviter_id')
      .notNull()
      .references(() => users.id),
    expiresAt: timestamp('expires_at', { withTimezone: true }).notNull(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ name: 'invitations_pkey', columns: [t.orgId, t.id] }),
    foreignKey({ name: 'invitations_org_fk', columns: [t.orgId], foreignColumns: [organizations.id] }),
    check('invitations_role_check', sql`${t.role} in ('owner', 'trainer')`),
    ownRows(t.orgId),
  ],
)
