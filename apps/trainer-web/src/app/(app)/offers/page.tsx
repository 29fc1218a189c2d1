import type { Metadata } from 'next'
import { createLoader, type SearchParams } from 'nuqs/server'
import { OfferList } from '../../../components/offers/offer-list.tsx'
import { offersAddress } from '../../../components/offers/offers-address.ts'
import { OffersSkeleton } from '../../../components/offers/offers-skeleton.tsx'
import { serverTrpc } from '../../../server/prefetch.ts'
import { Streamed } from '../../../server/streamed.tsx'

export const metadata: Metadata = { title: 'Offers' }

const load = createLoader(offersAddress)

interface Props {
  searchParams: Promise<SearchParams>
}

export default function OffersPage(props: Props) {
  return (
    <Streamed skeleton={<OffersSkeleton />}>
      <Offers {...props} />
    </Streamed>
  )
}

async function Offers({ searchParams }: Props) {
  const [{ trpc, HydrateClient }, { archived }] = await Promise.all([serverTrpc(), load(searchParams)])
  await trpc.offers.list.prefetch({ archived })
  return (
    <HydrateClient>
      <OfferList />
    </HydrateClient>
  )
}
