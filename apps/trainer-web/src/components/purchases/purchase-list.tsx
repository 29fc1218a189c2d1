'use client'

import type { Purchase } from '@punchcard/core/contract'
import { ShoppingBag, Ticket } from 'lucide-react'
import { parseAsBoolean, parseAsString, useQueryStates } from 'nuqs'
import { useId, useState } from 'react'
import { trpc } from '../../trpc/client.ts'
import { count } from '../../wording/count.ts'
import { Button } from '../ui/button.tsx'
import { Empty } from '../ui/empty.tsx'
import { Fault } from '../ui/fault.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { PurchasePanel } from './purchase-panel.tsx'

const CLOSED = 'none'

/** The client's purchases in the order in which they pay; those that no longer paid when the page was opened wait behind a button. */
export function PurchaseList({ clientId, sell }: { clientId: string; sell: () => void }) {
  const id = useId()
  const answer = trpc.purchases.listForClient.useQuery({ clientId })
  const [{ history, earlier }, setShown] = useQueryStates({ history: parseAsString, earlier: parseAsBoolean.withDefault(false) })
  const purchases = answer.data?.ok ? answer.data.purchases : []
  const inPlace = useInPlace(purchases)
  if (answer.isLoadingError) {
    return <Fault error={answer.error} retry={answer.refetch} />
  }
  if (!answer.data) return <Skeleton className="h-64" />
  const past = purchases.filter((purchase) => !inPlace.includes(purchase))
  const shownHistory = history ?? inPlace[0]?.id
  const panel = (purchase: Purchase) => (
    <PurchasePanel
      key={purchase.id}
      purchase={purchase}
      historyOpen={purchase.id === shownHistory}
      onHistory={(isShown) => void setShown({ history: isShown ? purchase.id : CLOSED })}
    />
  )
  return (
    <section aria-labelledby={id} className="flex flex-col gap-4">
      <h2 id={id} className="sr-only">
        Purchases
      </h2>
      {inPlace.map(panel)}
      {!purchases.some(isOpen) && (
        <div className="rounded-lg border border-line bg-surface">
          <Empty icon={<Ticket />} title="Nothing to draw on" hint={hint(purchases)}>
            <Button look="solid" onClick={sell}>
              <ShoppingBag aria-hidden /> Sell a pack
            </Button>
          </Empty>
        </div>
      )}
      {past.length > 0 && (
        <Button
          look="ghost"
          className="self-start"
          aria-expanded={earlier}
          onClick={() => void setShown({ earlier: earlier ? null : true })}
        >
          {earlier ? 'Hide' : 'Show'} {count(past.length, 'purchase')} used up or expired
        </Button>
      )}
      {earlier && past.map(panel)}
    </section>
  )
}

/**
 * The open purchases, and each that was open when it was first shown here, in its place until the page is left: using the last
 * session must not take the card, with the new balance, Reinstate and the focus, out of the trainer's hands.
 */
function useInPlace(purchases: Purchase[]): Purchase[] {
  const [places, setPlaces] = useState<string[]>([])
  const shown = places.flatMap((known) => purchases.filter(({ id }) => id === known))
  for (const [place, purchase] of purchases.filter(isOpen).entries()) {
    if (!shown.includes(purchase)) shown.splice(place, 0, purchase)
  }
  const ids = shown.map(({ id }) => id)
  if (ids.join() !== places.join()) setPlaces(ids)
  return shown
}

function isOpen(purchase: Purchase): boolean {
  return !purchase.expired && purchase.sessionsRemaining + purchase.sessionsScheduled > 0
}

function hint(purchases: Purchase[]): string {
  return purchases.length > 0 ? 'Every purchase is used up or expired.' : 'Nothing has been sold to this client yet.'
}
