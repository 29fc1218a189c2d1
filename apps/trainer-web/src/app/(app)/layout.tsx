import { TRPCError } from '@trpc/server'
import { Building2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { Shell } from '../../components/shell/shell.tsx'
import { SignOutButton } from '../../components/shell/sign-out-button.tsx'
import { Empty } from '../../components/ui/empty.tsx'
import { OrganizationProvider } from '../../organization.tsx'
import { serverTrpc } from '../../server/prefetch.ts'

/** Everything behind the sign-in. */
export default async function AppLayout({ children }: { children: ReactNode }) {
  const { trpc } = await serverTrpc()
  const organization = await trpc.organization.current().catch(noneYet)
  if (!organization) {
    return (
      <main className="pt-[20dvh]">
        <Empty
          icon={<Building2 />}
          title="You belong to no organization"
          hint="Ask the owner of your studio to invite this e-mail address, then sign in again."
        >
          <SignOutButton />
        </Empty>
      </main>
    )
  }
  return (
    <OrganizationProvider organization={organization}>
      <Shell>{children}</Shell>
    </OrganizationProvider>
  )
}

function noneYet(error: unknown): undefined {
  if (error instanceof TRPCError && error.code === 'FORBIDDEN') return undefined
  throw error
}
