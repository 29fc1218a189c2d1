import { trainingSessions } from '@punchcard/db/schema'
import { and, eq, gt, isNull, lt, ne, or, sql } from 'drizzle-orm'
import type { Context } from '../verb/context.ts'

interface Slot {
  trainerId: string
  startsAt: Date
  endsAt: Date
  /** The training session that is to stand there. */
  except?: string
}

/** Whether another live session of the trainer overlaps the slot: what the constraint `training_sessions_trainer_busy` forbids. */
export function liveOverlap({ db, orgId }: Context, { trainerId, startsAt, endsAt, except }: Slot) {
  const overlap = db
    .select({ id: trainingSessions.id })
    .from(trainingSessions)
    .where(
      and(
        eq(trainingSessions.orgId, orgId),
        eq(trainingSessions.trainerId, trainerId),
        isNull(trainingSessions.closedAt),
        or(gt(trainingSessions.capacity, 1), gt(trainingSessions.seatsTaken, 0)),
        lt(trainingSessions.startsAt, endsAt),
        gt(trainingSessions.endsAt, startsAt),
        except === undefined ? undefined : ne(trainingSessions.id, except),
      ),
    )
  return sql<boolean>`exists (${overlap})`
}
