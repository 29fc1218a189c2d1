import type { Database } from '@punchcard/db'
import { bookings, clientPurchases } from '@punchcard/db/schema'
import { and, eq, isNotNull, not, or, type Placeholder, type SQLWrapper, sql } from 'drizzle-orm'
import type { WithSubquery } from 'drizzle-orm/subquery'
import type { BookingCharge, BookingStatus } from '../contract/booking-states.ts'
import { figuresAfter, purchaseColumns, purchaseJson } from '../purchases/purchase.ts'
import { recordEntry } from '../verb/entry.ts'
import { json, type OperationParameters, recordOperation } from '../verb/operation.ts'
import { bookingColumns, bookingJson } from './booking.ts'
import { hasStatus } from './booking-status.ts'
import type { LockedBooking } from './lock-booking.ts'
import type { freeSeat, keepSeat } from './seat.ts'

export interface SettleBookingParameters extends OperationParameters {
  bookingId: string
  note: string | null
}
type Parameter = (name: keyof SettleBookingParameters) => Placeholder

interface Decision {
  from: readonly BookingStatus[]
  to: SQLWrapper
  /** Whether the session counts as used; otherwise it goes back to the purchase that paid. */
  keeps: SQLWrapper
  /** The choice behind it, for the ledger entry. */
  reason: SQLWrapper
  /** A CTE of one row that the decision reads, beside the booking's own. */
  reads?: WithSubquery
}

/** The CTE `verdict`: where the locked booking and its charge go; no row when its state does not allow it. */
export function decideBooking(db: Database, booking: LockedBooking, { from, to, keeps, reason, reads }: Decision) {
  const toCharge = sql`case
    when ${booking.charge} = 'reserved' and ${keeps} then 'used'
    when ${booking.charge} in ('reserved', 'used') and not ${keeps} then 'returned'
    when ${booking.charge} = 'owed' and not ${keeps} then 'none'
    else ${booking.charge} end`
  const decided = db
    .select({
      orgId: booking.orgId,
      id: booking.id,
      purchaseId: booking.purchaseId,
      charge: booking.charge,
      chargeVersion: booking.chargeVersion,
      attempt: booking.attempt,
      endsAt: booking.endsAt,
      toStatus: sql<BookingStatus>`${to}`.as('to_status'),
      toCharge: sql<BookingCharge>`${toCharge}`.as('to_charge'),
      reason: sql<string | null>`${reason}::text`.as('reason'),
    })
    .from(booking)
    .where(hasStatus(booking.status, from))
    .$dynamic()
  return db.$with('verdict').as(reads ? decided.innerJoin(reads, sql`true`) : decided)
}

type Verdict = ReturnType<typeof decideBooking>

/**
 * The rest of a statement that ends a booking: its charge is settled on the purchase that paid, then the booking and its seat
 * change, in the order of locks. A live use that stays and a session that went back before need no entry.
 */
export function settleBooking(db: Database, parameter: Parameter, verdict: Verdict, seat: typeof keepSeat | typeof freeSeat) {
  const touches = and(isNotNull(verdict.purchaseId), sql`${verdict.charge} <> ${verdict.toCharge}`) ?? sql`true`
  const scheduled = sql`-(${verdict.charge} = 'reserved')::int`
  const used = sql`(${verdict.toCharge} = 'used')::int - (${verdict.charge} = 'used')::int`
  const purchase = db
    .select(purchaseColumns)
    .from(clientPurchases)
    .innerJoin(verdict, and(eq(clientPurchases.orgId, verdict.orgId), eq(clientPurchases.id, verdict.purchaseId), touches))
    .for('no key update', { of: clientPurchases })
    .as('purchase')
  const paid = db.$with('paid').as(
    db
      .update(clientPurchases)
      .set(figuresAfter(purchase, { scheduled, used }))
      .from(verdict)
      .innerJoin(purchase, sql`true`)
      .where(and(eq(clientPurchases.orgId, purchase.orgId), eq(clientPurchases.id, purchase.id)))
      .returning({
        ...purchaseColumns,
        bookingId: sql<string>`${verdict.id}`.as('booking_id'),
        attempt: verdict.attempt,
        endsAt: verdict.endsAt,
        reason: verdict.reason,
        scheduledDelta: sql<number>`${scheduled}`.as('scheduled_delta'),
        usedDelta: sql<number>`${used}`.as('used_delta'),
        reversesVersion: verdict.chargeVersion,
      }),
  )
  const settled = db.$with('settled').as(
    db
      .update(bookings)
      .set({
        purchaseId: sql`${verdict.purchaseId}`,
        status: sql`${verdict.toStatus}`,
        charge: sql`${verdict.toCharge}`,
        chargeVersion: sql`case when ${verdict.toCharge} = 'used' then coalesce(${paid.version}, ${verdict.chargeVersion}) end`,
      })
      .from(verdict)
      .leftJoin(paid, sql`true`)
      .where(and(eq(bookings.orgId, verdict.orgId), eq(bookings.id, verdict.id), or(isNotNull(paid.id), not(touches))))
      .returning(bookingColumns),
  )
  const session = seat(db, settled)
  const answer = json({
    ok: sql`true`,
    changed: sql`true`,
    booking: sql`(select ${bookingJson(settled, session)} from ${session})`,
    purchase: sql`(select ${purchaseJson(paid)} from ${paid})`,
  })
  const operation = recordOperation(db, parameter, settled, answer, sql`${parameter('note')}`)
  const entry = recordEntry(db, 'entry', paid, operation, {
    after: paid,
    kind: sql`case ${paid.usedDelta} when 1 then 'use' when -1 then 'reinstate' else 'release' end`,
    scheduled: paid.scheduledDelta,
    used: paid.usedDelta,
    reversesVersion: paid.reversesVersion,
    booking: { id: paid.bookingId, attempt: paid.attempt },
    // A session was used when it ended, even if it is marked days later; what goes back goes back now.
    occurredAt: sql`case when ${paid.usedDelta} = 1 then least(${paid.endsAt}, clock_timestamp()) else clock_timestamp() end`,
    reason: paid.reason,
    note: sql`${parameter('note')}`,
  })
  return { paid, settled, session, operation, entry }
}
