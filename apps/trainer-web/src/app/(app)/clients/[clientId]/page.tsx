import { getClientInput } from '@punchcard/core/contract'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ClientScreen } from '../../../../components/clients/client-screen.tsx'
import { ClientsSkeleton } from '../../../../components/clients/clients-skeleton.tsx'
import { serverTrpc } from '../../../../server/prefetch.ts'
import { Streamed } from '../../../../server/streamed.tsx'

interface Props {
  params: Promise<{ clientId: string }>
}

/** The client of the address, or the page that says that there is nothing here. */
async function addressed(params: Props['params']) {
  const { data } = getClientInput.safeParse(await params)
  return data ?? notFound()
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { clientId } = await addressed(params)
  const { trpc } = await serverTrpc()
  const answer = await trpc.clients.get({ clientId })
  return { title: answer.ok ? answer.client.name : 'Client' }
}

export default function ClientPage(props: Props) {
  return (
    <Streamed skeleton={<ClientsSkeleton />}>
      <Client {...props} />
    </Streamed>
  )
}

async function Client({ params }: Props) {
  const { clientId } = await addressed(params)
  const { trpc, HydrateClient } = await serverTrpc()
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
