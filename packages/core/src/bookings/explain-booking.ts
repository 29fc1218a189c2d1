import { bookings, clients, members, organizations, trainingSessions } from '@punchcard/db/schema'
import { and, eq, gt, isNull, lt, or, sql } from 'drizzle-orm'
import type { BookSessionInput, BookSessionOutcome } from '../contract/bookings.ts'
import { explainPayment } from '../purchases/burn-order.ts'
import type { Context } from '../verb/context.ts'

/** Reads why a booking was not made, in the order of precedence; `undefined` when nothing stands in its way any more. */
export async function explainBooking(ctx: Context, input: BookSessionInput): Promise<BookSessionOutcome | undefined> {
  const place = await readPlace(ctx, input)
  if (!place) return { ok: false, reason: 'not_found', what: 'client' }
  if (input.trainerId && !place.trainerId) return { ok: false, reason: 'not_found', what: 'trainer' }
  if (input.trainingSessionId && !place.session) return { ok: false, reason: 'not_found', what: 'trainingSession' }
  if (place.idTaken) return { ok: false, reason: 'id_conflict' }
  if (place.clientArchivedAt) return { ok: false, reason: 'client_archived' }
  if (place.trainerBusy) return { ok: false, reason: 'trainer_busy' }
  if (place.session && !hasFreeSeat(place.session)) return { ok: false, reason: 'session_full' }

  const startsAt = place.session?.startsAt ?? input.startsAt
  if (!startsAt || (input.kind !== 'member' && input.kind !== 'makeup')) return undefined
  const cannotPay = await explainPayment(ctx, { clientId: input.clientId, purchaseId: input.purchaseId, startsAt })
  if (!cannotPay || !input.allowOwed || input.purchaseId) return cannotPay
  return place.allowOwed ? undefined : { ok: false, reason: 'owed_not_allowed' }
}

function hasFreeSeat(session: typeof trainingSessions.$inferSelect): boolean {
  return session.capacity > 1 && session.closedAt === null && session.seatsTaken < session.capacity
}

async function readPlace(ctx: Context, input: BookSessionInput) {
  const nothing = '00000000-0000-0000-0000-000000000000'
  const overlap = ctx.db
    .select({ id: trainingSessions.id })
    .from(trainingSessions)
    .where(
      and(
        eq(trainingSessions.orgId, ctx.orgId),
        eq(trainingSessions.trainerId, input.trainerId ?? nothing),
        isNull(trainingSessions.closedAt),
        or(gt(trainingSessions.capacity, 1), gt(trainingSessions.seatsTaken, 0)),
        lt(trainingSessions.startsAt, input.endsAt ?? new Date(0)),
        gt(trainingSessions.endsAt, input.startsAt ?? new Date(0)),
      ),
    )
  const sameId = ctx.db
    .select({ id: bookings.id })
    .from(bookings)
    .where(and(eq(bookings.orgId, ctx.orgId), eq(bookings.id, input.id)))
  const [row] = await ctx.db
    .select({
      clientArchivedAt: clients.archivedAt,
      allowOwed: organizations.allowOwed,
      trainerId: members.id,
      session: trainingSessions,
      trainerBusy: sql<boolean>`exists (${overlap})`,
      idTaken: sql<boolean>`exists (${sameId})`,
    })
    .from(clients)
    .innerJoin(organizations, eq(organizations.id, clients.orgId))
    .leftJoin(members, and(eq(members.orgId, clients.orgId), eq(members.id, input.trainerId ?? nothing)))
    .leftJoin(trainingSessions, and(eq(trainingSessions.orgId, clients.orgId), eq(trainingSessions.id, input.trainingSessionId ?? nothing)))
    .where(and(eq(clients.orgId, ctx.orgId), eq(clients.id, input.clientId)))
  return row
}
