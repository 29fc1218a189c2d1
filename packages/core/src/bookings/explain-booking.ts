import { bookings, clients, members, organizations, trainingSessions } from '@punchcard/db/schema'
import { and, eq, ne, not, sql } from 'drizzle-orm'
import { drawsOnPurchase } from '../contract/booking-states.ts'
import type { BookSessionInput, BookSessionOutcome } from '../contract/bookings.ts'
import { explainPayment } from '../purchases/burn-order.ts'
import type { Context } from '../verb/context.ts'
import { cancelledStatuses, hasStatus } from './booking-status.ts'
import { liveOverlap } from './live-overlap.ts'

/** Reads why a booking was not made, in the order of precedence; `undefined` when nothing stands in its way any more. */
export async function explainBooking(ctx: Context, input: BookSessionInput): Promise<BookSessionOutcome | undefined> {
  const place = await readPlace(ctx, input)
  if (!place) return { ok: false, reason: 'not_found', what: 'client' }
  if (input.trainerId && !place.trainerId) return { ok: false, reason: 'not_found', what: 'trainer' }
  if (input.trainingSessionId && !place.session) return { ok: false, reason: 'not_found', what: 'trainingSession' }

  const startsAt = place.session?.startsAt ?? input.startsAt
  const { clientId, purchaseId } = input
  const cannotPay = drawsOnPurchase(input.kind) && startsAt ? await explainPayment(ctx, { clientId, purchaseId, startsAt }) : undefined
  if (cannotPay?.reason === 'not_found') return cannotPay
  if (place.idTaken) return { ok: false, reason: 'id_conflict' }
  if (place.clientArchivedAt) return { ok: false, reason: 'client_archived' }
  if (place.trainerBusy) return { ok: false, reason: 'trainer_busy' }
  if (place.session && !hasFreeSeat(place.session)) return { ok: false, reason: 'session_full' }
  if (place.alreadyBooked) return { ok: false, reason: 'already_booked' }
  if (!cannotPay || !input.allowOwed || purchaseId) return cannotPay
  return place.allowOwed ? undefined : { ok: false, reason: 'owed_not_allowed' }
}

function hasFreeSeat(session: typeof trainingSessions.$inferSelect): boolean {
  return session.capacity > 1 && session.closedAt === null && session.seatsTaken < session.capacity
}

async function readPlace(ctx: Context, input: BookSessionInput) {
  const nothing = '00000000-0000-0000-0000-000000000000'
  const { trainerId = nothing, trainingSessionId = nothing, startsAt, endsAt } = input
  const sameId = ctx.db
    .select({ id: bookings.id })
    .from(bookings)
    .where(and(eq(bookings.orgId, ctx.orgId), eq(bookings.id, input.id)))
  const ownSeat = ctx.db
    .select({ id: bookings.id })
    .from(bookings)
    .where(
      and(
        eq(bookings.orgId, ctx.orgId),
        eq(bookings.trainingSessionId, trainingSessionId),
        eq(bookings.clientId, input.clientId),
        not(hasStatus(bookings.status, cancelledStatuses)),
        ne(bookings.kind, 'guest'),
      ),
    )
  const [row] = await ctx.db
    .select({
      clientArchivedAt: clients.archivedAt,
      allowOwed: organizations.allowOwed,
      trainerId: members.id,
      session: trainingSessions,
      trainerBusy: startsAt && endsAt ? liveOverlap(ctx, { trainerId, startsAt, endsAt }) : sql<boolean>`false`,
      alreadyBooked: input.kind === 'guest' ? sql<boolean>`false` : sql<boolean>`exists (${ownSeat})`,
      idTaken: sql<boolean>`exists (${sameId})`,
    })
    .from(clients)
    .innerJoin(organizations, eq(organizations.id, clients.orgId))
    .leftJoin(members, and(eq(members.orgId, clients.orgId), eq(members.id, trainerId)))
    .leftJoin(trainingSessions, and(eq(trainingSessions.orgId, clients.orgId), eq(trainingSessions.id, trainingSessionId)))
    .where(and(eq(clients.orgId, ctx.orgId), eq(clients.id, input.clientId)))
  return row
}
