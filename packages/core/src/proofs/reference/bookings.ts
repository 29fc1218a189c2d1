import type { BookingCharge, BookSessionInput, RescheduleBookingInput } from '../../contract/index.ts'
import type { Actor } from '../../verb/context.ts'
import { inBurnOrder, notValid, whyChosen } from './purchases.ts'
import {
  type Booking,
  bookingView,
  done,
  type Expected,
  figures,
  holdsSeat,
  isBusy,
  isOpen,
  isValidAt,
  notFound,
  type Purchase,
  record,
  refused,
  type Slot,
  type Studio,
  seatsTaken,
  viewOf,
} from './studio.ts'

type Payment = { payer: Purchase; reason: string } | Expected

/** Which purchase pays for a session at `at`, or why none does. `held` has set the session aside already. */
function payment(owned: Purchase[], named: string | undefined, at: Date, now: Date, held: Purchase | null = null): Payment {
  const asked = owned.filter(({ id }) => named === undefined || id === named)
  if (named !== undefined && asked.length === 0) return notFound('purchase')
  const has = (purchase: Purchase) => purchase === held || figures(purchase).remaining > 0
  const able = asked.filter((purchase) => isValidAt(purchase, at) && has(purchase))
  const [payer] = inBurnOrder(able)
  if (payer) return { payer, reason: named === undefined ? whyChosen(payer, able) : 'named' }
  const valid = asked.filter((purchase) => isValidAt(purchase, at))
  const missed = inBurnOrder(asked.filter(has))[0] ?? (named === undefined ? undefined : asked[0])
  if (valid.length === 0 && missed) return notValid(missed, at, now)
  return refused('no_sessions_remaining', { scheduled: valid.reduce((sum, purchase) => sum + figures(purchase).scheduled, 0) })
}

const ownedBy = ({ purchases }: Studio, clientId: string) => purchases.filter((purchase) => purchase.clientId === clientId)

function slotFor(studio: Studio, input: BookSessionInput): Slot | Expected {
  if (input.trainingSessionId) return studio.slots.find(({ id }) => id === input.trainingSessionId) ?? notFound('trainingSession')
  const { trainerId = '', startsAt = studio.begun, endsAt = studio.begun, capacity = 1 } = input
  return studio.trainers.includes(trainerId) ? { id: null, trainerId, startsAt, endsAt, capacity } : notFound('trainer')
}

export function book(studio: Studio, input: BookSessionInput, actor: Actor, now: Date): Expected {
  const { id, clientId, kind, purchaseId } = input
  const archived = studio.clients.get(clientId)
  if (archived === undefined) return notFound('client')
  const slot = slotFor(studio, input)
  if ('ok' in slot) return slot
  const draws = kind === 'member' || kind === 'makeup'
  const pays = draws ? payment(ownedBy(studio, clientId), purchaseId, slot.startsAt, now) : null
  if (pays && 'reason' in pays && pays.reason === 'not_found') return pays as Expected
  const joins = studio.slots.includes(slot)
  const beside = studio.bookings.filter((b) => b.slot === slot && b.clientId === clientId && holdsSeat(b) && b.kind !== 'guest')
  if (studio.bookings.some((booking) => booking.id === id)) return refused('id_conflict')
  if (archived) return refused('client_archived')
  if (!joins && isBusy(studio, slot)) return refused('trainer_busy')
  if (joins && (slot.capacity === 1 || seatsTaken(studio, slot) >= slot.capacity)) return refused('session_full')
  if (joins && kind !== 'guest' && beside.length > 0) return refused('already_booked')
  const paid = pays && 'payer' in pays ? pays : null
  if (pays && !paid) {
    if (!input.allowOwed || purchaseId) return pays as Expected
    if (!studio.policies.allowOwed) return refused('owed_not_allowed')
  }
  const charge: BookingCharge = paid ? 'reserved' : draws ? 'owed' : 'none'
  const status = input.pending ? 'pending' : 'confirmed'
  const purchase = paid?.payer ?? null
  const booking: Booking = { id, clientId, slot, kind, status, charge, purchase, use: null, attempt: 1, autoComplete: true, madeBy: actor }
  if (!joins) studio.slots.push(slot)
  studio.bookings.push(booking)
  if (paid) record(paid.payer, input.idempotencyKey, { kind: 'reserve', scheduled: 1, booking, reason: paid.reason })
  return done({ booking: bookingView(booking), purchase: purchase && viewOf(purchase, now), payReason: paid?.reason ?? null })
}

export function reschedule(studio: Studio, input: RescheduleBookingInput, now: Date): Expected {
  const booking = studio.bookings.find(({ id }) => id === input.bookingId)
  if (!booking) return notFound('booking')
  const { slot, kind, clientId, purchase: held } = booking
  const { startsAt, endsAt, trainerId = slot.trainerId, purchaseId = held?.id } = input
  if (!studio.trainers.includes(trainerId)) return notFound('trainer')
  const pays = purchaseId === undefined ? null : payment(ownedBy(studio, clientId), purchaseId, startsAt, now, held)
  if (pays && 'reason' in pays && pays.reason === 'not_found') return pays as Expected
  if (!isOpen(booking)) return refused('wrong_state', { state: booking.status })
  if (slot.capacity > 1) return refused('group_session')
  if (pays && kind !== 'member' && kind !== 'makeup') return refused('draws_on_nothing')
  if (isBusy(studio, { trainerId, startsAt, endsAt }, slot)) return refused('trainer_busy')
  if (pays && !('payer' in pays)) return pays
  const payer = pays?.payer ?? null
  const moves = slot.trainerId !== trainerId || slot.startsAt.getTime() !== startsAt.getTime() || slot.endsAt.getTime() !== endsAt.getTime()
  if (!moves && payer === held) return done({ booking: bookingView(booking), purchase: held && viewOf(held, now), released: null }, false)

  Object.assign(slot, { startsAt, endsAt, trainerId })
  if (endsAt > now) booking.autoComplete = true
  if (payer && payer !== held) {
    if (held) record(held, input.idempotencyKey, { kind: 'release', scheduled: -1, booking, reason: 'replaced' })
    record(payer, input.idempotencyKey, { kind: 'reserve', scheduled: 1, booking, reason: 'named' })
    Object.assign(booking, { purchase: payer, charge: 'reserved' })
  }
  const released = held && held !== payer ? viewOf(held, now) : null
  return done({ booking: bookingView(booking), purchase: payer && viewOf(payer, now), released })
}
