import { members } from '@punchcard/db/schema'
import { and, eq } from 'drizzle-orm'
import { drawsOnPurchase } from '../contract/booking-states.ts'
import type { RescheduleBookingInput, RescheduleBookingOutcome } from '../contract/bookings.ts'
import { explainPayment } from '../purchases/burn-order.ts'
import type { Context } from '../verb/context.ts'
import { isOpen } from './booking-status.ts'
import { liveOverlap } from './live-overlap.ts'
import { findBooking } from './read-booking.ts'

/** Reads why a booking was not moved, in the order of precedence; `undefined` when nothing stands in its way any more. */
export async function explainRescheduling(ctx: Context, input: RescheduleBookingInput): Promise<RescheduleBookingOutcome | undefined> {
  const found = await findBooking(ctx, input.bookingId)
  if (!found) return { ok: false, reason: 'not_found', what: 'booking' }
  const { booking, purchase } = found
  const { startsAt, endsAt, trainerId = booking.trainerId, purchaseId = booking.purchaseId } = input
  const trainer = await readTrainer(ctx, { trainerId, startsAt, endsAt, except: booking.trainingSessionId })
  if (!trainer) return { ok: false, reason: 'not_found', what: 'trainer' }

  const { clientId, kind, purchaseId: held } = booking
  const cannotPay = purchaseId ? await explainPayment(ctx, { clientId, purchaseId, startsAt, held }) : undefined
  if (cannotPay?.reason === 'not_found') return cannotPay
  if (!isOpen(booking.status)) return { ok: false, reason: 'wrong_state', state: booking.status }
  if (booking.capacity > 1) return { ok: false, reason: 'group_session' }
  if (purchaseId && !drawsOnPurchase(kind)) return { ok: false, reason: 'draws_on_nothing' }
  if (trainer.busy) return { ok: false, reason: 'trainer_busy' }
  if (cannotPay) return cannotPay

  const already =
    booking.startsAt.getTime() === startsAt.getTime() &&
    booking.endsAt.getTime() === endsAt.getTime() &&
    trainerId === booking.trainerId &&
    purchaseId === held
  return already ? { ok: true, changed: false, booking, purchase, released: null } : undefined
}

async function readTrainer(ctx: Context, slot: Parameters<typeof liveOverlap>[1]): Promise<{ busy: boolean } | undefined> {
  const [trainer] = await ctx.db
    .select({ busy: liveOverlap(ctx, slot) })
    .from(members)
    .where(and(eq(members.orgId, ctx.orgId), eq(members.id, slot.trainerId)))
  return trainer
}
