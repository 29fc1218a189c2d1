import { bookings, trainingSessions } from '@punchcard/db/schema'
import { and, eq, isNotNull, ne, not, or, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Booking, ReopenBookingOutcome } from '../contract/bookings.ts'
import type { Purchase } from '../contract/purchases.ts'
import type { Refused } from '../contract/refusals.ts'
import type { Context } from '../verb/context.ts'
import { cancelledStatuses, hasStatus, isOpen } from './booking-status.ts'
import { liveOverlap } from './live-overlap.ts'
import { findBooking } from './read-booking.ts'

/** Reads why a booking was not reopened, in the order of precedence; `undefined` when nothing stands in its way any more. */
export async function explainReopening(ctx: Context, bookingId: string): Promise<ReopenBookingOutcome | undefined> {
  const found = await findBooking(ctx, bookingId)
  if (!found) return { ok: false, reason: 'not_found', what: 'booking' }
  const { booking, purchase, now } = found
  if (isOpen(booking.status)) return { ok: true, changed: false, booking, purchase }

  const place = await readPlace(ctx, booking)
  if (place?.trainerBusy) return { ok: false, reason: 'trainer_busy' }
  if (place?.full) return { ok: false, reason: 'session_full' }
  if (place?.alreadyBooked) return { ok: false, reason: 'already_booked' }
  return purchase && booking.charge === 'returned' ? explainDraw(purchase, booking.startsAt, now) : undefined
}

function explainDraw(
  { expiresAt, sessionsRemaining, sessionsScheduled }: Purchase,
  startsAt: Date,
  now: Date,
): Refused<'purchase_expired' | 'no_sessions_remaining'> | undefined {
  if (expiresAt && (expiresAt <= now || expiresAt <= startsAt)) return { ok: false, reason: 'purchase_expired', expiredAt: expiresAt }
  return sessionsRemaining > 0 ? undefined : { ok: false, reason: 'no_sessions_remaining', scheduled: sessionsScheduled }
}

/** The place of a booking that gave its seat up; nothing for one that still holds it. */
async function readPlace(ctx: Context, { id, trainerId, startsAt, endsAt, trainingSessionId }: Booking) {
  const beside = alias(bookings, 'beside')
  const same = ctx.db
    .select({ id: beside.id })
    .from(beside)
    .where(
      and(
        eq(beside.orgId, bookings.orgId),
        eq(beside.trainingSessionId, bookings.trainingSessionId),
        eq(beside.clientId, bookings.clientId),
        not(hasStatus(beside.status, cancelledStatuses)),
        ne(beside.kind, 'guest'),
      ),
    )
  const [place] = await ctx.db
    .select({
      trainerBusy: sql<boolean>`${trainingSessions.capacity} = 1 and ${liveOverlap(ctx, { trainerId, startsAt, endsAt, except: trainingSessionId })}`,
      full: sql<boolean>`${or(isNotNull(trainingSessions.closedAt), sql`${trainingSessions.seatsTaken} >= ${trainingSessions.capacity}`)}`,
      alreadyBooked: sql<boolean>`${bookings.kind} <> 'guest' and exists (${same})`,
    })
    .from(bookings)
    .innerJoin(trainingSessions, and(eq(trainingSessions.orgId, bookings.orgId), eq(trainingSessions.id, bookings.trainingSessionId)))
    .where(and(eq(bookings.orgId, ctx.orgId), eq(bookings.id, id), hasStatus(bookings.status, cancelledStatuses)))
  return place
}
