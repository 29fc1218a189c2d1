'use client'

import { useFormat } from '../../organization.tsx'
import { trpc } from '../../trpc/client.ts'
import { Badge } from '../ui/badge.tsx'
import { Fault } from '../ui/fault.tsx'
import { Skeleton } from '../ui/skeleton.tsx'

/** Who works here, in which role, and since when. */
export function Team() {
  const team = trpc.organization.team.useQuery()
  const format = useFormat()
  if (team.isLoadingError) return <Fault error={team.error} retry={team.refetch} />
  if (!team.data) return <Skeleton className="h-24" />
  return (
    <ul className="divide-y divide-line">
      {team.data.members.map(({ id, name, email, role, since }) => (
        <li key={id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-3 first:pt-0 last:pb-0">
          <div className="min-w-0">
            <p className="break-words font-medium">{name}</p>
            <p className="break-all text-ink-muted">{email}</p>
          </div>
          <div className="flex items-center gap-3">
            <span className="text-ink-muted text-xs">since {format.date(since)}</span>
            <Badge>{role === 'owner' ? 'Owner' : 'Trainer'}</Badge>
          </div>
        </li>
      ))}
    </ul>
  )
}
