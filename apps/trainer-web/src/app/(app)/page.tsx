import type { Metadata } from 'next'
import { createLoader, type SearchParams } from 'nuqs/server'
import { todayAddress } from '../../components/today/today-address.ts'
import { TodayScreen } from '../../components/today/today-screen.tsx'
import { TodaySkeleton } from '../../components/today/today-skeleton.tsx'
import { serverTrpc } from '../../server/prefetch.ts'
import { Streamed } from '../../server/streamed.tsx'

export const metadata: Metadata = { title: 'Today' }

const load = createLoader(todayAddress)

interface Props {
  searchParams: Promise<SearchParams>
}

export default function TodayPage(props: Props) {
  return (
    <Streamed skeleton={<TodaySkeleton />}>
      <Today {...props} />
    </Streamed>
  )
}

async function Today({ searchParams }: Props) {
  const [{ trpc, HydrateClient }, { trainer }] = await Promise.all([serverTrpc(), load(searchParams)])
  const me = trainer === 'me' ? (await trpc.organization.current()).me : null
  await trpc.today.overview.prefetch({ trainerId: me?.memberId })
  return (
    <HydrateClient>
      <TodayScreen />
    </HydrateClient>
  )
}
