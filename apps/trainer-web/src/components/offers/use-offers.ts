import { keepPreviousData } from '@tanstack/react-query'
import { usePending } from '../../intent/use-pending.ts'
import { trpc } from '../../trpc/client.ts'

/** The offers for sale, or the archived ones; what is on its way to the other list has left this one. */
export function useOffers(archived: boolean) {
  const answer = trpc.offers.list.useQuery({ archived }, { placeholderData: keepPreviousData })
  const moving = usePending(trpc.offers.archive)
  const leaves = (id: string) => moving.some((each) => each.offerId === id && (each.archived ?? true) !== archived)
  return { answer, offers: answer.data?.offers.filter(({ id }) => !leaves(id)) }
}
