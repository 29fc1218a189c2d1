import { bookSession, type Context, cancelBooking, completeBooking, markNoShow, reinstateSession } from '@punchcard/core'
import { accepted } from './accepted.ts'
import { demoId } from './demo-id.ts'
import type { PlannedVisit } from './plan.ts'
import type { TrainerKey } from './studio.ts'

/** The trainers, each with a context to act in. */
export type Staff = Record<TrainerKey, { memberId: string; ctx: Context }>

/** The training sessions of the groups that somebody has booked already, by trainer and start. */
export type Groups = Map<string, string>

/** Books a visit as its trainer. The first to come opens the slot, in a group the others join. */
export async function book(staff: Staff, groups: Groups, { id, clientId, slot, startsAt, endsAt, kind, turn, note }: PlannedVisit) {
  const { ctx, memberId } = staff[slot.trainer]
  const place = `${slot.trainer} ${startsAt.toISOString()}`
  const trainingSessionId = groups.get(place)
  const where = trainingSessionId ? { trainingSessionId } : { trainerId: memberId, startsAt, endsAt, capacity: slot.seats ?? 1 }
  const { booking } = accepted(
    await bookSession(ctx, {
      id,
      clientId,
      idempotencyKey: demoId('book', id),
      kind,
      ...where,
      ...(turn === 'owed' && { allowOwed: true }),
      ...(turn === 'pending' && { pending: true }),
      ...(note && { note }),
    }),
  )
  if (slot.seats) groups.set(place, booking.trainingSessionId)
}

/** Marks how a visit turned out. What simply took place is left to be completed. */
export async function mark(staff: Staff, { id, slot, turn }: PlannedVisit): Promise<void> {
  const { ctx } = staff[slot.trainer]
  // Whoever made a booking may take it back within minutes without a question: a late cancel is another's to mark.
  const colleague = slot.trainer === 'mara' ? staff.jonas.ctx : staff.mara.ctx
  const settle = { bookingId: id, idempotencyKey: demoId('settle', id) }
  switch (turn) {
    case 'cancelled':
      accepted(await cancelBooking(ctx, settle))
      break
    case 'lateCharged':
      accepted(await cancelBooking(colleague, { ...settle, charge: 'charge', note: 'Cancelled an hour before.' }))
      break
    case 'lateWaived':
      accepted(await cancelBooking(colleague, { ...settle, charge: 'waive', note: 'Ill.' }))
      break
    case 'noShowCharged':
      accepted(await markNoShow(ctx, { ...settle, charge: 'charge' }))
      break
    case 'noShowWaived':
      accepted(await markNoShow(ctx, { ...settle, charge: 'waive', note: 'The train did not come.' }))
      break
    case 'reinstated': {
      const { booking, purchase } = accepted(await completeBooking(ctx, settle))
      if (!purchase) throw new Error(`The demo's booking ${booking.id} was to draw on a purchase`)
      accepted(
        await reinstateSession(ctx, {
          purchaseId: purchase.id,
          entryVersion: purchase.version,
          idempotencyKey: demoId('reinstate', id),
          note: 'The heating was off.',
        }),
      )
      break
    }
    case 'owed':
    case 'pending':
    case undefined:
      break
    default:
      turn satisfies never
  }
}

/** Completes a visit as its trainer does, at the end of it. */
export async function complete(staff: Staff, { id, slot }: PlannedVisit): Promise<void> {
  accepted(await completeBooking(staff[slot.trainer].ctx, { bookingId: id, idempotencyKey: demoId('complete', id) }))
}
