import type { ApiKey } from '@punchcard/core/contract'
import { useFormat } from '../../organization.tsx'
import { inDays } from '../../wording/count.ts'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'

const SOON_DAYS = 7

/** Lets this key nobody in any more? */
export function hasEnded({ revokedAt, expiresAt }: ApiKey): boolean {
  return revokedAt !== null || (expiresAt !== null && expiresAt <= new Date())
}

/** A key as it may be known: how it begins, who made it, and for how long it opens. */
export function ApiKeyRow({ apiKey, revoke }: { apiKey: ApiKey; revoke: () => void }) {
  const format = useFormat()
  const { name, prefix, createdBy, createdAt } = apiKey
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3 first:pt-0 last:pb-0">
      <div className="min-w-0">
        <p className="break-words font-medium">{name}</p>
        <p className="text-ink-muted text-xs">
          <code className="break-all">{prefix}…</code>
          <span className="block sm:inline">
            <span className="max-sm:hidden"> · </span>
            made {createdBy ? `by ${createdBy}` : 'at the command line'} on {format.date(createdAt)}
          </span>
        </p>
      </div>
      <div className="flex items-center gap-3">
        <Ends apiKey={apiKey} />
        {!hasEnded(apiKey) && (
          <Button size="sm" aria-label={`Revoke the key ${name}`} onClick={revoke}>
            Revoke
          </Button>
        )}
      </div>
    </li>
  )
}

function Ends({ apiKey: { revokedAt, expiresAt } }: { apiKey: ApiKey }) {
  const format = useFormat()
  if (revokedAt) return <Badge>Revoked {format.date(revokedAt)}</Badge>
  if (!expiresAt) return <span className="text-ink-muted text-xs">No expiry</span>
  if (expiresAt <= new Date()) return <Badge>Expired {format.date(expiresAt)}</Badge>
  const days = format.daysFromToday(expiresAt)
  if (days > SOON_DAYS) return <span className="text-ink-muted text-xs">until {format.date(expiresAt)}</span>
  return <Badge tone="warn">Expires {inDays(days)}</Badge>
}
