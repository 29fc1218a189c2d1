import type { Metadata } from 'next'
import { SettingsScreen } from '../../../components/settings/settings-screen.tsx'
import { serverTrpc } from '../../../server/prefetch.ts'

export const metadata: Metadata = { title: 'Settings' }

export default async function SettingsPage() {
  const { trpc, HydrateClient } = await serverTrpc()
  await trpc.organization.team.prefetch()
  return (
    <HydrateClient>
      <SettingsScreen />
    </HydrateClient>
  )
}
