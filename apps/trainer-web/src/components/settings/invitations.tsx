'use client'

import { UserPlus } from 'lucide-react'
import { useState } from 'react'
import { say } from '../../intent/say.ts'
import { useIntent } from '../../intent/use-intent.ts'
import { useFormat } from '../../organization.tsx'
import { trpc } from '../../trpc/client.ts'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { Fault } from '../ui/fault.tsx'
import { InviteDialog } from './invite-dialog.tsx'

/** Who is invited and has not come yet; and a way to invite. For owners. */
export function Invitations() {
  const [inviting, setInviting] = useState(false)
  const open = trpc.organization.invitations.useQuery()
  const format = useFormat()
  const cache = trpc.useUtils()
  const withdraw = useIntent({
    verb: 'organization.withdrawInvitation',
    mutation: trpc.organization.withdrawInvitation.useMutation(),
    done: ({ invitation }) => {
      void cache.organization.invitations.invalidate()
      say('Invitation withdrawn', { hint: `The link sent to ${invitation.email} opens nothing any more.` })
    },
  })
  return (
    <div className="mt-4 border-line border-t pt-4">
      {open.isLoadingError && <Fault error={open.error} retry={open.refetch} />}
      <ul className="mb-3 flex flex-col gap-3 empty:hidden">
        {open.data?.invitations.map(({ id, email, expiresAt }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
            <div className="min-w-0">
              <p className="break-all font-medium">{email}</p>
              <p className="text-ink-muted text-xs">until {format.dayAndTime(expiresAt)}</p>
            </div>
            <div className="flex items-center gap-3">
              <Badge tone="outline">Invited</Badge>
              <Button size="sm" aria-label={`Withdraw the invitation of ${email}`} onClick={() => withdraw({ invitationId: id })}>
                Withdraw
              </Button>
            </div>
          </li>
        ))}
      </ul>
      <Button onClick={() => setInviting(true)}>
        <UserPlus aria-hidden /> Invite a trainer
      </Button>
      <InviteDialog open={inviting} onOpenChange={setInviting} />
    </div>
  )
}
