import type { Purchase } from '@punchcard/core/contract'
import { trpc } from '../trpc/client.ts'
import { tellOtherTabs } from './other-tabs.ts'

/** After a change: the answer's purchase takes the place of an older copy, and everything that shows figures is asked for again. */
export function useAcceptAnswer() {
  const cache = trpc.useUtils()

  function accept(purchase: Purchase | null): void {
    if (!purchase) return
    cache.purchases.listForClient.setData({ clientId: purchase.clientId }, (old) => {
      if (!old?.ok) return old
      return { ...old, purchases: old.purchases.map((known) => newer(known, purchase)) }
    })
  }

  function refresh(): void {
    for (const router of [cache.purchases, cache.ledger, cache.clients, cache.calendar]) void router.invalidate()
  }

  return {
    /** Takes over what the server answered after a change made here. */
    changed(...purchases: (Purchase | null)[]): void {
      purchases.forEach(accept)
      refresh()
      tellOtherTabs()
    },
    refresh,
  }
}

function newer(known: Purchase, answered: Purchase): Purchase {
  return known.id === answered.id && answered.version > known.version ? answered : known
}
