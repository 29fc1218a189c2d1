import { say } from '../../intent/say.ts'
import { useIntent } from '../../intent/use-intent.ts'
import { trpc } from '../../trpc/client.ts'
import { useAcceptOffer } from './use-accept-offer.ts'

/** Takes an offer off sale or puts it back, each the other's Undo. */
export function useArchiveOffer() {
  const accept = useAcceptOffer()
  const archive = useIntent({
    verb: 'offers.archive',
    mutation: trpc.offers.archive.useMutation(),
    done: ({ offer }, { archived = true }) => {
      accept(offer)
      say(archived ? `${offer.name} is archived` : `${offer.name} is for sale again`, {
        undo: () => archive({ offerId: offer.id, archived: !archived }),
      })
    },
  })
  return archive
}
