import type { Booking, Purchase } from '@punchcard/core/contract'
import { useQueryClient } from '@tanstack/react-query'
import { getQueryKey } from '@trpc/react-query'
import { useOrganization } from '../organization.tsx'
import { type Answers, trpc } from '../trpc/client.ts'
import { calendarAfter } from './calendar-after.ts'
import { tellOtherTabs } from './other-tabs.ts'
import { todayAfter } from './today-after.ts'

/** What an answer says of the state after a change. */
interface Changed {
  purchase?: Purchase | null
  /** The purchase that gave a session back when another one was named. */
  released?: Purchase | null
  booking?: Booking
}

/** After a change: what the answer says takes the place of older copies at once, then all that may show something else by now is asked for again. */
export function useAcceptAnswer() {
  const cache = trpc.useUtils()
  const queryClient = useQueryClient()
  const { trainers } = useOrganization()

  function accept(purchase: Purchase): void {
    cache.purchases.listForClient.setData({ clientId: purchase.clientId }, (old) => {
      if (!old?.ok) return old
      return { ...old, purchases: old.purchases.map((known) => newer(known, purchase)) }
    })
  }

  function refresh(): void {
    for (const router of [cache.purchases, cache.ledger, cache.clients, cache.calendar, cache.today, cache.offers]) void router.invalidate()
  }

  return {
    /** Takes over what the server answered after a change made here. */
    changed({ purchase, released, booking }: Changed): void {
      const purchases = [purchase, released].filter((each) => each !== null && each !== undefined)
      for (const each of purchases) accept(each)
      queryClient.setQueriesData<Answers['calendar']['range']>(
        { queryKey: getQueryKey(trpc.calendar.range) },
        (old) => old && calendarAfter(old, { purchases, booking }, trainers),
      )
      queryClient.setQueriesData<Answers['today']['overview']>(
        { queryKey: getQueryKey(trpc.today.overview) },
        (old) => old && todayAfter(old, { purchases, booking }, trainers),
      )
      refresh()
      tellOtherTabs()
    },
    refresh,
  }
}

function newer(known: Purchase, answered: Purchase): Purchase {
  return known.id === answered.id && answered.version > known.version ? answered : known
}
