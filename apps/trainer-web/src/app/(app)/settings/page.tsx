import type { Metadata } from 'next'
import { SettingsScreen } from '../../../components/settings/settings-screen.tsx'
import { serverTrpc } from '../../../server/prefetch.ts'

export const metadata: Metadata = { title: 'Settings' }

export default async function SettingsPage() {
  const { trpc, HydrateClient } = await serverTrpc()
  const { me } = await trpc.organization.current()
  const forOwners = () => Promise.all([trpc.organization.invitations.prefetch(), trpc.apiKeys.list.prefetch({})])
  await Promise.all([trpc.organization.team.prefetch(), me?.role === 'owner' && forOwners()])
  return (
    <HydrateClient>
      <SettingsScreen />
    </HydrateClient>
  )
}
