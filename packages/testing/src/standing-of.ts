import type { Context } from '@punchcard/core'
import { bookings, clientPurchases, trainingSessions } from '@punchcard/db/schema'
import { and, eq } from 'drizzle-orm'
import { ledgerOf } from './ledger-of.ts'

/** How a booking stands in the stored rows: itself, its seat, the figures of its purchase and the kinds of that one's entries. */
export async function standingOf(ctx: Context, bookingId: string) {
  const [row] = await ctx.db
    .select({
      status: bookings.status,
      charge: bookings.charge,
      chargeVersion: bookings.chargeVersion,
      attempt: bookings.attempt,
      autoComplete: bookings.autoComplete,
      seatsTaken: trainingSessions.seatsTaken,
      purchaseId: bookings.purchaseId,
      scheduled: clientPurchases.sessionsScheduled,
      used: clientPurchases.sessionsUsed,
    })
    .from(bookings)
    .innerJoin(trainingSessions, and(eq(trainingSessions.orgId, bookings.orgId), eq(trainingSessions.id, bookings.trainingSessionId)))
    .leftJoin(clientPurchases, and(eq(clientPurchases.orgId, bookings.orgId), eq(clientPurchases.id, bookings.purchaseId)))
    .where(and(eq(bookings.orgId, ctx.orgId), eq(bookings.id, bookingId)))
  if (!row) throw new Error('There is no such booking')
  const { purchaseId, ...standing } = row
  const entries = purchaseId ? await ledgerOf(ctx, purchaseId) : []
  return { ...standing, entries: entries.map(({ kind }) => kind) }
}
