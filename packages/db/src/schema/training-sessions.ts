import { sql } from 'drizzle-orm'
import { check, foreignKey, index, integer, pgTable, primaryKey, timestamp, unique, uuid } from 'drizzle-orm/pg-core'
import { members } from './members.ts'
import { ownRows } from './policies.ts'

/**
 * A slot on a trainer's calendar. With capacity 1 it is live while its seat is taken, as a group until it is closed.
 * A trainer's live sessions do not overlap: an EXCLUDE constraint, which Drizzle cannot say, in the migration
 * `trainer_is_never_double_booked`.
 */
export const trainingSessions = pgTable(
  'training_sessions',
  {
    orgId: uuid('org_id').notNull(),
    id: uuid().notNull(),
    trainerId: uuid('trainer_id').notNull(),
    startsAt: timestamp('starts_at', { withTimezone: true }).notNull(),
    endsAt: timestamp('ends_at', { withTimezone: true }).notNull(),
    capacity: integer().notNull(),
    seatsTaken: integer('seats_taken').notNull(),
    closedAt: timestamp('closed_at', { withTimezone: true }),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
  },
  (t) => [
    primaryKey({ name: 'training_sessions_pkey', columns: [t.orgId, t.id] }),
    // Bookings carry a copy of the times; their foreign key on all four keeps it true.
    unique('training_sessions_times_key').on(t.orgId, t.id, t.startsAt, t.endsAt),
    index('training_sessions_calendar_idx').on(t.orgId, t.startsAt),
    foreignKey({ name: 'training_sessions_trainer_fk', columns: [t.orgId, t.trainerId], foreignColumns: [members.orgId, members.id] }),
    check('training_sessions_times_check', sql`${t.endsAt} > ${t.startsAt} and ${t.endsAt} <= ${t.startsAt} + interval '24 hours'`),
    check('training_sessions_seats_check', sql`${t.capacity} >= 1 and ${t.seatsTaken} between 0 and ${t.capacity}`),
    ownRows(t.orgId),
  ],
)
