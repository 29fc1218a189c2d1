import type { ReinstateSessionInput, SellPurchaseInput, UseSessionInput } from '../../contract/index.ts'
import {
  bookingView,
  done,
  type Expected,
  figures,
  isOpen,
  isValidAt,
  liveUses,
  notFound,
  type Purchase,
  record,
  refused,
  type Studio,
  viewOf,
} from './studio.ts'

/** Which purchase pays: priority, earliest expiry (none last), oldest, id. */
export function inBurnOrder(purchases: Purchase[]): Purchase[] {
  const key = (p: Purchase) => [p.priority, p.expiresAt?.getTime() ?? Number.POSITIVE_INFINITY, p.purchasedAt.getTime(), p.id] as const
  return purchases.toSorted((one, other) => {
    const [a, b] = [key(one), key(other)]
    const place = a.findIndex((value, index) => value !== b[index])
    return place === -1 || (a[place] ?? 0) < (b[place] ?? 0) ? -1 : 1
  })
}

/** What set the chosen one before all others that could have paid. */
export function whyChosen(chosen: Purchase, able: Purchase[]): string {
  const others = able.filter((p) => p !== chosen)
  const samePriority = others.filter((p) => p.priority === chosen.priority)
  const sameExpiry = samePriority.filter((p) => p.expiresAt?.getTime() === chosen.expiresAt?.getTime())
  if (others.length === 0) return 'only_choice'
  if (samePriority.length === 0) return 'priority'
  return sameExpiry.length === 0 ? 'earliest_expiry' : 'oldest'
}

export function notValid({ validFrom, expiresAt }: Purchase, at: Date, now: Date): Expected {
  const expired = expiresAt && expiresAt <= at && expiresAt <= now
  return expired ? refused('purchase_expired', { expiredAt: expiresAt }) : refused('outside_validity', { validFrom, expiresAt })
}

export function sell(studio: Studio, input: SellPurchaseInput, now: Date): Expected {
  const offer = studio.offers.find(({ id }) => id === input.offerId)
  const archived = studio.clients.get(input.clientId)
  if (archived === undefined) return notFound('client')
  if (!offer) return notFound('offer')
  if (studio.purchases.some(({ id }) => id === input.id)) return refused('id_conflict')
  if (archived) return refused('client_archived')
  if (offer.archived) return refused('offer_archived')
  if (offer.kind === 'subscription') return refused('offer_not_sellable')
  const { id, clientId, purchasedAt = now, validFrom = now, expiresAt = null } = input
  if (expiresAt && expiresAt <= validFrom) return refused('outside_validity', { validFrom, expiresAt })
  const sold: Purchase = { id, clientId, priority: offer.priority, purchasedAt, validFrom, expiresAt, entries: [] }
  record(sold, input.idempotencyKey, { kind: 'sell', total: offer.sessions })
  studio.purchases.push(sold)
  return done({ purchase: viewOf(sold, now) })
}

export function use(studio: Studio, input: UseSessionInput, now: Date): Expected {
  const purchase = studio.purchases.find(({ id }) => id === input.purchaseId)
  const at = input.occurredAt ?? now
  if (!purchase) return notFound('purchase')
  if (at > now) return refused('occurred_in_future')
  if (!isValidAt(purchase, at)) return notValid(purchase, at, now)
  const { remaining, scheduled } = figures(purchase)
  if (remaining === 0) return refused('no_sessions_remaining', { scheduled })
  const entryVersion = record(purchase, input.idempotencyKey, { kind: 'use', used: 1 })
  return done({ purchase: viewOf(purchase, now), entryVersion, awaitingBooking: awaiting(studio, purchase.clientId) })
}

/** The client's first open booking of today; in a world, today's sessions are those within half a day of its beginning. */
function awaiting({ bookings, begun }: Studio, clientId: string) {
  const isToday = (at: Date) => Math.abs(at.getTime() - begun.getTime()) < 12 * 3_600_000
  const todays = bookings.filter((b) => b.clientId === clientId && isOpen(b) && isToday(b.slot.startsAt))
  const [first] = todays.toSorted((a, b) => a.slot.startsAt.getTime() - b.slot.startsAt.getTime() || (a.id < b.id ? -1 : 1))
  if (!first) return null
  const { id, startsAt, endsAt } = bookingView(first)
  return { id, startsAt, endsAt }
}

/** What comes back goes to the purchase that paid, also after it expired. */
export function reinstate(studio: Studio, { purchaseId, entryVersion, idempotencyKey }: ReinstateSessionInput, now: Date): Expected {
  const purchase = studio.purchases.find(({ id }) => id === purchaseId)
  if (!purchase) return notFound('purchase')
  if (entryVersion !== undefined && entryVersion > purchase.entries.length) return notFound('entry')
  const live = liveUses(purchase)
  const reversed = entryVersion === undefined ? live.at(-1) : live.find((version) => version === entryVersion)
  const use = reversed === undefined ? undefined : purchase.entries[reversed - 1]
  if (reversed === undefined || !use) return refused('nothing_to_reinstate')
  const { booking, attempt } = use
  const written = record(purchase, idempotencyKey, { kind: 'reinstate', used: -1, reverses: reversed, booking, attempt })
  if (booking) Object.assign(booking, { charge: 'returned', use: null })
  return done({ purchase: viewOf(purchase, now), entryVersion: written, reversedVersion: reversed, bookingId: booking?.id ?? null })
}
