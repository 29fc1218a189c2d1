import type { Offer, OfferList } from '@punchcard/core/contract'
import { useAcceptAnswer } from '../../intent/use-accept-answer.ts'
import { trpc } from '../../trpc/client.ts'

/** After a change of an offer: it stands in its list at once, where it belongs; then what shows offers is asked for again. */
export function useAcceptOffer(): (offer: Offer) => void {
  const cache = trpc.useUtils()
  const { changed } = useAcceptAnswer()
  return (offer) => {
    for (const archived of [false, true]) {
      const isHere = (offer.archivedAt !== null) === archived
      cache.offers.list.setData({ archived }, (old) => old && listAfter(old, offer, isHere))
    }
    changed({})
  }
}

function listAfter({ offers }: OfferList, offer: Offer, isHere: boolean): OfferList {
  const others = offers.filter(({ id }) => id !== offer.id)
  return { offers: isHere ? [...others, offer].sort((one, other) => one.name.localeCompare(other.name)) : others }
}
