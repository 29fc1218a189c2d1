import { bookings, clientPurchases, trainingSessions } from '@punchcard/db/schema'
import { and, eq, sql } from 'drizzle-orm'
import { type BookingChanged, bookingChanged } from '../contract/bookings.ts'
import { purchaseJson } from '../purchases/purchase.ts'
import type { Context } from '../verb/context.ts'
import { json } from '../verb/operation.ts'
import { statement } from '../verb/statement.ts'
import { bookingJson } from './booking.ts'

const read = statement<{ orgId: string; bookingId: string }, { found: unknown; now: Date }>('read_booking', (db, parameter) =>
  db
    .select({
      found: json({
        ok: sql`true`,
        changed: sql`false`,
        booking: bookingJson(bookings, trainingSessions),
        purchase: sql`case when ${clientPurchases.id} is not null then ${purchaseJson(clientPurchases)} end`,
      }),
      now: sql<Date>`clock_timestamp()`.mapWith(bookings.createdAt),
    })
    .from(bookings)
    .innerJoin(trainingSessions, and(eq(trainingSessions.orgId, bookings.orgId), eq(trainingSessions.id, bookings.trainingSessionId)))
    .leftJoin(clientPurchases, and(eq(clientPurchases.orgId, bookings.orgId), eq(clientPurchases.id, bookings.purchaseId)))
    .where(and(eq(bookings.orgId, parameter('orgId')), eq(bookings.id, parameter('bookingId')))),
)

/** The booking and its purchase as they stand, in the shape of a change that changed nothing, and the database's clock. */
export async function findBooking(ctx: Context, bookingId: string): Promise<(BookingChanged & { now: Date }) | undefined> {
  const [row] = await read(ctx.db, { orgId: ctx.orgId, bookingId })
  return row && { ...bookingChanged.parse(row.found), now: row.now }
}
