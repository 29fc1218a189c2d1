import type { Database } from '@punchcard/db'
import { bookings, members, trainingSessions } from '@punchcard/db/schema'
import { and, eq, gt, isNull, lt, type Placeholder, type SQLWrapper, sql } from 'drizzle-orm'
import type { WithSubquery } from 'drizzle-orm/subquery'
import type { OperationParameters } from '../verb/operation.ts'
import { bookingColumns } from './booking.ts'
import { sessionColumns } from './seat.ts'

export interface BookParameters extends OperationParameters {
  id: string
  clientId: string
  kind: string
  status: string
  trainingSessionId: string | null
  trainerId: string | null
  startsAt: Date | null
  endsAt: Date | null
  capacity: number
  purchaseId: string | null
  /** `owed` or `none` where nothing pays. */
  charge: string
  note: string | null
}
export type BookParameter = (name: keyof BookParameters) => Placeholder

/** Who may be booked, decided before a place is taken: the locked purchase that pays, or the client. */
type Allowed = WithSubquery & Record<'orgId' | 'startsAt', SQLWrapper>

/**
 * The CTE `place`: a new slot on the trainer's calendar. ON CONFLICT DO NOTHING turns an overlap into "no row"; a plain
 * INSERT under the EXCLUDE constraint deadlocked with its like.
 */
export function openSlot(db: Database, parameter: BookParameter, allowed: Allowed) {
  return db.$with('place').as(
    db
      .insert(trainingSessions)
      .select(
        db
          .select({
            orgId: members.orgId,
            id: sql<string>`gen_random_uuid()`.as('id'),
            trainerId: sql<string>`${members.id}`.as('trainer_id'),
            startsAt: sql<Date>`${parameter('startsAt')}::timestamptz`.as('starts_at'),
            endsAt: sql<Date>`${parameter('endsAt')}::timestamptz`.as('ends_at'),
            capacity: sql<number>`${parameter('capacity')}::int`.as('capacity'),
            seatsTaken: sql<number>`1`.as('seats_taken'),
            closedAt: sql<Date | null>`null::timestamptz`.as('closed_at'),
            createdAt: sql<Date>`clock_timestamp()`.as('created_at'),
          })
          .from(allowed)
          .innerJoin(members, and(eq(members.orgId, allowed.orgId), eq(members.id, parameter('trainerId')))),
      )
      .onConflictDoNothing()
      .returning(sessionColumns),
  )
}

/** The CTE `place`: a free seat in a group session that still starts when the payer was chosen for. */
export function takeSeat(db: Database, parameter: BookParameter, allowed: Allowed) {
  return db.$with('place').as(
    db
      .update(trainingSessions)
      .set({ seatsTaken: sql`${trainingSessions.seatsTaken} + 1` })
      .from(allowed)
      .where(
        and(
          eq(trainingSessions.orgId, allowed.orgId),
          eq(trainingSessions.id, parameter('trainingSessionId')),
          eq(trainingSessions.startsAt, allowed.startsAt),
          gt(trainingSessions.capacity, sql`1`),
          isNull(trainingSessions.closedAt),
          lt(trainingSessions.seatsTaken, trainingSessions.capacity),
        ),
      )
      .returning(sessionColumns),
  )
}

type Place = ReturnType<typeof openSlot>

/** The CTE `booked`: the booking itself, for each row of `source` (the place, beside what pays for it). */
export function insertBooking(
  db: Database,
  parameter: BookParameter,
  { source, place, purchaseId, charge }: { source: Place | WithSubquery; place: Place; purchaseId: SQLWrapper; charge: SQLWrapper },
) {
  const rows = db
    .select({
      orgId: place.orgId,
      id: sql<string>`${parameter('id')}::uuid`.as('id'),
      trainingSessionId: sql<string>`${place.id}`.as('training_session_id'),
      clientId: sql<string>`${parameter('clientId')}::uuid`.as('client_id'),
      payerClientId: sql<string>`${parameter('clientId')}::uuid`.as('payer_client_id'),
      purchaseId: sql<string | null>`${purchaseId}`.as('purchase_id'),
      kind: sql<typeof bookings.$inferSelect.kind>`${parameter('kind')}`.as('kind'),
      status: sql<typeof bookings.$inferSelect.status>`${parameter('status')}`.as('status'),
      charge: sql<typeof bookings.$inferSelect.charge>`${charge}`.as('charge'),
      chargeVersion: sql<number | null>`null::int`.as('charge_version'),
      attempt: sql<number>`1`.as('attempt'),
      startsAt: place.startsAt,
      endsAt: place.endsAt,
      autoComplete: sql<boolean>`true`.as('auto_complete'),
      createdByKind: sql<typeof bookings.$inferSelect.createdByKind>`${parameter('actorKind')}`.as('created_by_kind'),
      createdById: sql<string | null>`${parameter('actorId')}::uuid`.as('created_by_id'),
      createdAt: sql<Date>`clock_timestamp()`.as('created_at'),
      note: sql<string | null>`${parameter('note')}`.as('note'),
    })
    .from(place)
  return db.$with('booked').as(
    db
      .insert(bookings)
      .select(source === place ? rows : rows.innerJoin(source, sql`true`))
      .returning(bookingColumns),
  )
}
