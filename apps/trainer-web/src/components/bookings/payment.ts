import type { BookingKind, PayReason, Purchase, Reason, Refused } from '@punchcard/core/contract'
import { skipToken } from '@tanstack/react-query'
import { trpc } from '../../trpc/client.ts'

/** Nobody chose a purchase: the server takes the first in burn order. */
export const AUTOMATIC = 'automatic'

export interface Payment {
  purchaseId: string
  owed: boolean
}

export const unchosen: Payment = { purchaseId: AUTOMATIC, owed: false }

/** Does a booking of this kind draw on a purchase? */
export function draws(kind: BookingKind): boolean {
  return kind === 'member' || kind === 'makeup'
}

/** The client's purchases that pay for a session then, in burn order; undefined until they are known. `refreshing`: they are asked for again. */
export function usePayers(
  clientId: string | undefined,
  startsAt: Date | undefined,
): { payers: Purchase[] | undefined; refreshing: boolean } {
  const { data, isFetching: refreshing } = trpc.purchases.listForClient.useQuery(clientId ? { clientId } : skipToken)
  if (!data || !startsAt) return { payers: undefined, refreshing }
  return { payers: data.ok ? data.purchases.filter((purchase) => pays(purchase, startsAt)) : [], refreshing }
}

/** What of a choice still holds among these payers: both what is shown and what is sent. The first in order needs no choosing. */
export function standing({ purchaseId, owed }: Payment, payers: Purchase[] | undefined): Payment {
  if (!payers) return unchosen
  const others = payers.slice(1)
  return { purchaseId: others.some(({ id }) => id === purchaseId) ? purchaseId : AUTOMATIC, owed: owed && payers.length === 0 }
}

/** Why the first in burn order is the one that pays. */
export function whyFirst([first, ...others]: Purchase[]): PayReason {
  const samePriority = others.filter(({ priority }) => priority === first?.priority)
  const sameExpiry = samePriority.filter(({ expiresAt }) => expiresAt?.getTime() === first?.expiresAt?.getTime())
  if (others.length === 0) return 'only_choice'
  if (samePriority.length === 0) return 'priority'
  return sameExpiry.length === 0 ? 'earliest_expiry' : 'oldest'
}

/** Was a booking refused because nothing pays for it? */
export function isUnpaid({ reason }: Refused<Reason>): boolean {
  return reason === 'no_sessions_remaining' || reason === 'outside_validity' || reason === 'purchase_expired'
}

function pays(purchase: Purchase, startsAt: Date): boolean {
  const valid = purchase.validFrom <= startsAt && (!purchase.expiresAt || purchase.expiresAt > startsAt)
  return valid && purchase.sessionsRemaining > 0
}
