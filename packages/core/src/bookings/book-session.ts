import { clientPurchases, clients, organizations, trainingSessions } from '@punchcard/db/schema'
import { and, eq, isNull, notExists, or, sql } from 'drizzle-orm'
import { drawsOnPurchase } from '../contract/booking-states.ts'
import { type BookSessionInput, type BookSessionOutcome, sessionBooked } from '../contract/bookings.ts'
import { burnOrder, payReason, paysAt } from '../purchases/burn-order.ts'
import { figuresAfter, purchaseColumns, purchaseJson } from '../purchases/purchase.ts'
import { change } from '../verb/change.ts'
import type { Context } from '../verb/context.ts'
import { recordEntry } from '../verb/entry.ts'
import { json, recordOperation } from '../verb/operation.ts'
import { statement } from '../verb/statement.ts'
import { bookingJson } from './booking.ts'
import { explainBooking } from './explain-booking.ts'
import { type BookParameters, insertBooking, openSlot, takeSeat } from './take-place.ts'

type Way = 'new_slot' | 'group_seat'

/** Choose the purchase and lock it, take the place, reserve, book, record: in this order, so that no place is left without its booking. */
const bookDrawing = (way: Way) =>
  statement<BookParameters, { answer: unknown }>(`book_drawing_${way}`, (db, parameter) => {
    const startsAt = way === 'new_slot' ? sql`${parameter('startsAt')}::timestamptz` : sql`${trainingSessions.startsAt}`
    const candidates = db
      .select({ ...purchaseColumns, startsAt: sql<Date>`${startsAt}`.as('session_starts_at') })
      .from(clientPurchases)
      .innerJoin(
        clients,
        and(eq(clients.orgId, clientPurchases.orgId), eq(clients.id, clientPurchases.clientId), isNull(clients.archivedAt)),
      )
      .$dynamic()
    if (way === 'group_seat') {
      candidates.innerJoin(
        trainingSessions,
        and(eq(trainingSessions.orgId, clientPurchases.orgId), eq(trainingSessions.id, parameter('trainingSessionId'))),
      )
    }
    const payer = db.$with('payer').as(
      candidates
        .where(
          and(
            eq(clientPurchases.orgId, parameter('orgId')),
            eq(clientPurchases.clientId, parameter('clientId')),
            or(sql`${parameter('purchaseId')}::uuid is null`, eq(clientPurchases.id, parameter('purchaseId'))),
            paysAt(clientPurchases, startsAt),
          ),
        )
        .orderBy(...burnOrder)
        .limit(1)
        .for('no key update', { of: clientPurchases }),
    )
    const place = way === 'new_slot' ? openSlot(db, parameter, payer) : takeSeat(db, parameter, payer)
    const paid = db.$with('paid').as(
      db
        .update(clientPurchases)
        .set(figuresAfter(payer, { scheduled: 1 }))
        .from(payer)
        .innerJoin(place, sql`true`)
        .where(and(eq(clientPurchases.orgId, payer.orgId), eq(clientPurchases.id, payer.id)))
        .returning({
          ...purchaseColumns,
          payReason: payReason(payer, payer.startsAt, sql`${parameter('purchaseId')}`).as('pay_reason'),
        }),
    )
    const booked = insertBooking(db, parameter, { source: paid, place, purchaseId: paid.id, charge: sql`'reserved'` })
    const answer = json({
      ok: sql`true`,
      changed: sql`true`,
      booking: sql`(select ${bookingJson(booked, place)} from ${booked}, ${place})`,
      purchase: purchaseJson(paid),
      payReason: paid.payReason,
    })
    const operation = recordOperation(db, parameter, paid, answer)
    const entry = recordEntry(db, 'entry', paid, operation, {
      after: paid,
      kind: 'reserve',
      scheduled: 1,
      booking: { id: sql`${parameter('id')}`, attempt: sql`1` },
      reason: paid.payReason,
      note: sql`${parameter('note')}`,
    })
    return db.with(payer, place, paid, booked, operation, entry).select({ answer: operation.answer }).from(operation)
  })

/** Trial, guest and complimentary bookings; owed ones too, where the organization allows it and nothing of the client's pays. */
const bookFree = (way: Way) =>
  statement<BookParameters, { answer: unknown }>(`book_free_${way}`, (db, parameter) => {
    const startsAt = way === 'new_slot' ? sql`${parameter('startsAt')}::timestamptz` : sql`${trainingSessions.startsAt}`
    const candidates = db
      .select({ orgId: clients.orgId, startsAt: sql<Date>`${startsAt}`.as('session_starts_at') })
      .from(clients)
      .innerJoin(organizations, eq(organizations.id, clients.orgId))
      .$dynamic()
    if (way === 'group_seat') {
      candidates.innerJoin(
        trainingSessions,
        and(eq(trainingSessions.orgId, clients.orgId), eq(trainingSessions.id, parameter('trainingSessionId'))),
      )
    }
    const payable = db
      .select({ id: clientPurchases.id })
      .from(clientPurchases)
      .where(and(eq(clientPurchases.orgId, clients.orgId), eq(clientPurchases.clientId, clients.id), paysAt(clientPurchases, startsAt)))
    const guest = db
      .$with('guest')
      .as(
        candidates.where(
          and(
            eq(clients.orgId, parameter('orgId')),
            eq(clients.id, parameter('clientId')),
            isNull(clients.archivedAt),
            or(sql`${parameter('charge')} <> 'owed'`, and(organizations.allowOwed, notExists(payable))),
          ),
        ),
      )
    const place = way === 'new_slot' ? openSlot(db, parameter, guest) : takeSeat(db, parameter, guest)
    const booked = insertBooking(db, parameter, { source: place, place, purchaseId: sql`null::uuid`, charge: sql`${parameter('charge')}` })
    const answer = json({
      ok: sql`true`,
      changed: sql`true`,
      booking: sql`(select ${bookingJson(booked, place)} from ${place})`,
      purchase: sql`null`,
      payReason: sql`null`,
    })
    const operation = recordOperation(db, parameter, booked, answer)
    return db.with(guest, place, booked, operation).select({ answer: operation.answer }).from(operation)
  })

const statements = {
  new_slot: { drawing: bookDrawing('new_slot'), free: bookFree('new_slot') },
  group_seat: { drawing: bookDrawing('group_seat'), free: bookFree('group_seat') },
}

/**
 * Books a client into a new slot of a trainer or into a seat of a group session. A member or makeup booking reserves one session
 * of the named purchase, or of the first in burn order that is valid when the session starts; with `allowOwed`, and where the
 * organization allows it, the session is owed when nothing pays.
 * @returns the booking, the purchase after it and why that purchase pays.
 * Refused: idempotency_key_reused, not_found, id_conflict, client_archived, trainer_busy, session_full, already_booked,
 * owed_not_allowed, purchase_expired, outside_validity, no_sessions_remaining.
 */
export async function bookSession(ctx: Context, input: BookSessionInput): Promise<BookSessionOutcome> {
  const { drawing, free } = statements[input.trainingSessionId ? 'group_seat' : 'new_slot']
  return change(ctx, {
    verb: 'bookSession',
    input,
    answer: sessionBooked,
    run: async (operation) => {
      const values = {
        ...operation,
        id: input.id,
        clientId: input.clientId,
        kind: input.kind,
        status: input.pending ? 'pending' : 'confirmed',
        trainingSessionId: input.trainingSessionId ?? null,
        trainerId: input.trainerId ?? null,
        startsAt: input.startsAt ?? null,
        endsAt: input.endsAt ?? null,
        capacity: input.capacity ?? 1,
        purchaseId: input.purchaseId ?? null,
        note: input.note ?? null,
      }
      if (!drawsOnPurchase(input.kind)) return free(ctx.db, { ...values, charge: 'none' })
      const paid = await drawing(ctx.db, { ...values, charge: 'reserved' })
      return paid.length > 0 || !input.allowOwed || input.purchaseId ? paid : free(ctx.db, { ...values, charge: 'owed' })
    },
    explain: () => explainBooking(ctx, input),
    violations: {
      bookings_pkey: { ok: false, reason: 'id_conflict' },
      bookings_one_seat_per_client: { ok: false, reason: 'already_booked' },
    },
  })
}
