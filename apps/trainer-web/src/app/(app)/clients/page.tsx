import type { Metadata } from 'next'
import { createLoader, type SearchParams } from 'nuqs/server'
import { ClientList } from '../../../components/clients/client-list.tsx'
import { clientFilter, clientListInput } from '../../../components/clients/client-list-input.ts'
import { ClientsSkeleton } from '../../../components/clients/clients-skeleton.tsx'
import { serverTrpc } from '../../../server/prefetch.ts'
import { Streamed } from '../../../server/streamed.tsx'

export const metadata: Metadata = { title: 'Clients' }

const load = createLoader(clientFilter)

interface Props {
  searchParams: Promise<SearchParams>
}

export default function ClientsPage(props: Props) {
  return (
    <Streamed skeleton={<ClientsSkeleton />}>
      <Clients {...props} />
    </Streamed>
  )
}

async function Clients({ searchParams }: Props) {
  const [{ trpc, HydrateClient }, { q, archived }] = await Promise.all([serverTrpc(), load(searchParams)])
  await trpc.clients.list.prefetchInfinite(clientListInput(q, archived))
  return (
    <HydrateClient>
      <ClientList />
    </HydrateClient>
  )
}
