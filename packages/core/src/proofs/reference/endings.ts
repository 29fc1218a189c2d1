import type { BookingStatus, SettleBookingInput } from '../../contract/index.ts'
import type { Actor } from '../../verb/context.ts'
import {
  type Booking,
  bookingView,
  done,
  type Expected,
  figures,
  holdsSeat,
  isBusy,
  isOpen,
  notFound,
  record,
  refused,
  type Studio,
  seatsTaken,
  viewOf,
} from './studio.ts'

const CANCEL_WINDOW_MS = 24 * 3_600_000

interface Ending {
  to: BookingStatus
  keeps: boolean
  reason: string | null
}

/** The booking ends; its session counts as used, or goes back to the purchase that paid. Answers whether the purchase was touched. */
function end(booking: Booking, key: string | null, { to, keeps, reason }: Ending): boolean {
  const { purchase, charge, use } = booking
  booking.status = to
  if (charge === 'owed' && !keeps) booking.charge = 'none'
  if (!purchase) return false
  if (charge === 'reserved' && keeps) {
    const version = record(purchase, key, { kind: 'use', scheduled: -1, used: 1, booking, reason })
    Object.assign(booking, { charge: 'used', use: version })
    return true
  }
  if (keeps || (charge !== 'reserved' && charge !== 'used')) return false
  if (charge === 'reserved') record(purchase, key, { kind: 'release', scheduled: -1, booking, reason })
  else record(purchase, key, { kind: 'reinstate', used: -1, reverses: use, booking, reason })
  Object.assign(booking, { charge: 'returned', use: null })
  return true
}

interface Settling {
  from: BookingStatus[]
  already: BookingStatus[]
  decide: (booking: Booking) => Ending
}

function settle(
  studio: Studio,
  { bookingId, idempotencyKey, charge }: Pick<SettleBookingInput, 'bookingId' | 'idempotencyKey' | 'charge'>,
  now: Date,
  settling: Settling,
) {
  const booking = studio.bookings.find(({ id }) => id === bookingId)
  if (!booking) return notFound('booking')
  const purchase = booking.purchase
  const { status } = booking
  const charged = booking.charge === 'used' || booking.charge === 'owed'
  const debtForgiven = booking.charge === 'none' && (booking.kind === 'member' || booking.kind === 'makeup')
  const waived = (booking.charge === 'returned' || debtForgiven) && status !== 'cancelled'
  const contradicts = (charge === 'waive' && charged) || (charge === 'charge' && waived)
  if (settling.already.includes(status) && !contradicts) {
    return done({ booking: bookingView(booking), purchase: purchase && viewOf(purchase, now) }, false)
  }
  if (!settling.from.includes(status)) return refused('wrong_state', { state: status })
  const touched = end(booking, idempotencyKey, settling.decide(booking))
  return done({ booking: bookingView(booking), purchase: touched && purchase ? viewOf(purchase, now) : null })
}

export function confirm(studio: Studio, input: SettleBookingInput, now: Date): Expected {
  const decide = () => ({ to: 'confirmed' as const, keeps: true, reason: null })
  const booking = studio.bookings.find(({ id }) => id === input.bookingId)
  if (booking?.status !== 'pending') return settle(studio, input, now, { from: [], already: ['confirmed'], decide })
  booking.status = 'confirmed'
  return done({ booking: bookingView(booking), purchase: null })
}

export function complete(studio: Studio, input: SettleBookingInput, now: Date): Expected {
  const decide = () => ({ to: 'completed' as const, keeps: true, reason: null })
  return settle(studio, input, now, { from: ['pending', 'confirmed'], already: ['completed'], decide })
}

/** In time before the window closes, or by whoever made the booking: no run of the model lasts the ten minutes that takes. */
export function cancel(studio: Studio, input: SettleBookingInput, actor: Actor, now: Date): Expected {
  const isMaker = ({ madeBy }: Booking) => madeBy.kind === actor.kind && 'id' in madeBy && 'id' in actor && madeBy.id === actor.id
  const decide = (booking: Booking): Ending => {
    const early = booking.slot.startsAt.getTime() - now.getTime() >= CANCEL_WINDOW_MS
    if (isOpen(booking) && (early || isMaker(booking))) return { to: 'cancelled', keeps: false, reason: 'in_time' }
    const choice = input.charge ?? studio.policies.lateCancelPolicy
    return { to: 'late_cancelled', keeps: choice === 'charge', reason: choice }
  }
  return settle(studio, input, now, { from: ['pending', 'confirmed', 'completed'], already: ['cancelled', 'late_cancelled'], decide })
}

export function markNoShow(studio: Studio, input: SettleBookingInput, now: Date): Expected {
  const choice = input.charge ?? studio.policies.noShowPolicy
  const decide = () => ({ to: 'no_show' as const, keeps: choice === 'charge', reason: choice })
  return settle(studio, input, now, { from: ['pending', 'confirmed', 'completed'], already: ['no_show'], decide })
}

/** A live charge always comes back to its purchase as a reservation; one that went back is drawn anew from the same purchase. */
export function reopen(studio: Studio, input: SettleBookingInput, now: Date): Expected {
  const booking = studio.bookings.find(({ id }) => id === input.bookingId)
  if (!booking) return notFound('booking')
  const { slot, purchase, kind, clientId, charge, use } = booking
  if (isOpen(booking)) return done({ booking: bookingView(booking), purchase: purchase && viewOf(purchase, now) }, false)
  if (!holdsSeat(booking)) {
    const beside = studio.bookings.filter((b) => b.slot === slot && b.clientId === clientId && holdsSeat(b) && b.kind !== 'guest')
    if (slot.capacity === 1 && isBusy(studio, slot, slot)) return refused('trainer_busy')
    if (seatsTaken(studio, slot) >= slot.capacity) return refused('session_full')
    if (kind !== 'guest' && beside.length > 0) return refused('already_booked')
  }
  if (purchase && charge === 'returned') {
    const { expiresAt } = purchase
    if (expiresAt && (expiresAt <= now || expiresAt <= slot.startsAt)) return refused('purchase_expired', { expiredAt: expiresAt })
    const { remaining, scheduled } = figures(purchase)
    if (remaining === 0) return refused('no_sessions_remaining', { scheduled })
  }
  booking.attempt += 1
  booking.status = 'confirmed'
  booking.autoComplete = slot.endsAt > now
  booking.use = null
  if (purchase) {
    const takenBack = charge === 'used' ? { used: -1, reverses: use } : {}
    record(purchase, input.idempotencyKey, { kind: 'reopen', scheduled: 1, ...takenBack, booking })
  }
  booking.charge = purchase ? 'reserved' : kind === 'member' || kind === 'makeup' ? 'owed' : 'none'
  return done({ booking: bookingView(booking), purchase: purchase && viewOf(purchase, now) })
}

/** The longest due first. */
export function completeDue(studio: Studio, limit: number, now: Date) {
  const isDue = (booking: Booking) => isOpen(booking) && booking.autoComplete && booking.slot.endsAt <= now
  const order = (a: Booking, b: Booking) => a.slot.endsAt.getTime() - b.slot.endsAt.getTime() || (a.id < b.id ? -1 : 1)
  const due = studio.bookings.filter(isDue).toSorted(order)
  const batch = due.slice(0, limit)
  const charged = batch.filter((booking) => end(booking, null, { to: 'completed', keeps: true, reason: null }))
  return { ok: true as const, completed: batch.length, charged: charged.length, more: due.length > limit }
}
