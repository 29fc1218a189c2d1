'use client'

import { Globe } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { useFormat } from '../../organization.tsx'

const never = () => () => undefined

/** Names the organization's zone to somebody whose own clock shows another time. */
export function ZoneNote() {
  const { timeZone } = useFormat()
  const differs = useSyncExternalStore(
    never,
    () => clock(timeZone) !== clock(undefined),
    () => false,
  )
  if (!differs) return null
  return (
    <p className="flex items-center gap-1.5 text-ink-muted text-xs">
      <Globe aria-hidden className="size-3.5" /> Times in {timeZone.replaceAll('_', ' ')}
    </p>
  )
}

/** Half a year apart, so that two zones count as the same only if they change their clocks together. */
function clock(timeZone: string | undefined): string {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'short', timeStyle: 'short' })
  const now = Date.now()
  return `${format.format(now)} ${format.format(now + 182 * 86_400_000)}`
}
