import type { Metadata } from 'next'
import { createLoader, type SearchParams } from 'nuqs/server'
import { ClientList } from '../../../components/clients/client-list.tsx'
import { clientFilter, clientListInput } from '../../../components/clients/client-list-input.ts'
import { serverTrpc } from '../../../server/prefetch.ts'

export const metadata: Metadata = { title: 'Clients' }

const load = createLoader(clientFilter)

export default async function ClientsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [{ trpc, HydrateClient }, { q, archived }] = await Promise.all([serverTrpc(), load(searchParams)])
  await trpc.clients.list.prefetchInfinite(clientListInput(q, archived))
  return (
    <HydrateClient>
      <ClientList />
    </HydrateClient>
  )
}
