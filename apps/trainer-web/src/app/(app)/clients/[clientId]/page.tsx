import type { Metadata } from 'next'
import { ClientScreen } from '../../../../components/clients/client-screen.tsx'
import { serverTrpc } from '../../../../server/prefetch.ts'

export const metadata: Metadata = { title: 'Client' }

export default async function ClientPage({ params }: { params: Promise<{ clientId: string }> }) {
  const [{ trpc, HydrateClient }, { clientId }] = await Promise.all([serverTrpc(), params])
  const answer = await trpc.purchases.listForClient({ clientId })
  const first = answer.ok ? answer.purchases[0] : undefined
  await Promise.all([
    trpc.clients.get.prefetch({ clientId }),
    trpc.purchases.listForClient.prefetch({ clientId }),
    first && trpc.ledger.statement.prefetchInfinite({ purchaseId: first.id }),
  ])
  return (
    <HydrateClient>
      <ClientScreen clientId={clientId} />
    </HydrateClient>
  )
}
