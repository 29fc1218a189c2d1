'use client'

import type { ApiKey } from '@punchcard/core/contract'
import { KeyRound } from 'lucide-react'
import { parseAsBoolean, useQueryState } from 'nuqs'
import { useState } from 'react'
import { trpc } from '../../trpc/client.ts'
import { count } from '../../wording/count.ts'
import { Button } from '../ui/button.tsx'
import { Fault } from '../ui/fault.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { ApiKeyRow, hasEnded } from './api-key-row.tsx'
import { NewKeyDialog } from './new-key-dialog.tsx'
import { RevokeKeyDialog } from './revoke-key-dialog.tsx'

/** The keys that let programs in, and a way to make one. For owners. */
export function ApiKeys() {
  const [making, setMaking] = useState(false)
  const [revoking, setRevoking] = useState<ApiKey>()
  const [earlier, setEarlier] = useQueryState('earlierKeys', parseAsBoolean.withDefault(false))
  const answer = trpc.apiKeys.list.useQuery({})
  if (answer.isLoadingError) return <Fault error={answer.error} retry={answer.refetch} />
  if (!answer.data) return <Skeleton className="h-24" />
  const { apiKeys } = answer.data
  const ended = apiKeys.filter(hasEnded)
  const shown = earlier ? apiKeys : apiKeys.filter((apiKey) => !hasEnded(apiKey))
  return (
    <div className="flex flex-col gap-4">
      {apiKeys.length === ended.length && <p className="text-ink-muted">No program has a key.</p>}
      {shown.length > 0 && (
        <ul aria-label="API keys" className="divide-y divide-line">
          {shown.map((apiKey) => (
            <ApiKeyRow key={apiKey.id} apiKey={apiKey} revoke={() => setRevoking(apiKey)} />
          ))}
        </ul>
      )}
      <div className="flex flex-wrap items-center gap-2 border-line border-t pt-4">
        <Button onClick={() => setMaking(true)}>
          <KeyRound aria-hidden /> New API key
        </Button>
        {ended.length > 0 && (
          <Button look="ghost" aria-expanded={earlier} onClick={() => void setEarlier(earlier ? null : true)}>
            {earlier ? 'Hide' : 'Show'} {count(ended.length, 'key')} revoked or expired
          </Button>
        )}
      </div>
      <NewKeyDialog open={making} onOpenChange={setMaking} />
      <RevokeKeyDialog apiKey={revoking} close={() => setRevoking(undefined)} />
    </div>
  )
}
