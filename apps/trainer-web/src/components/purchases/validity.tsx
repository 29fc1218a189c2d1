import type { Purchase } from '@punchcard/core/contract'
import { BatteryLow, CalendarClock, CircleAlert, CircleCheck, Hourglass } from 'lucide-react'
import { useFormat } from '../../organization.tsx'
import { inDays } from '../../wording/count.ts'
import { type Format, lastDay } from '../../wording/format.ts'
import { Badge } from '../ui/badge.tsx'
import type { Figures } from './figures.ts'

const SOON_DAYS = 7
const LOW = 2

/** Until when the purchase pays, and what of its condition needs attention. */
export function Validity({ purchase, figures }: { purchase: Purchase; figures: Figures }) {
  const format = useFormat()
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-1 text-ink-muted">
      <Condition purchase={purchase} figures={figures} format={format} />
      <span>{period(purchase, format)}</span>
    </div>
  )
}

function Condition({ purchase, figures, format }: { purchase: Purchase; figures: Figures; format: Format }) {
  const daysLeft = purchase.expiresAt ? format.daysFromToday(lastDay(purchase.expiresAt)) : undefined
  if (purchase.expired) {
    return (
      <Badge tone="danger">
        <CircleAlert aria-hidden /> Expired
      </Badge>
    )
  }
  if (figures.remaining === 0 && figures.scheduled === 0) {
    return (
      <Badge>
        <CircleCheck aria-hidden /> Used up
      </Badge>
    )
  }
  if (purchase.validFrom > new Date()) {
    return (
      <Badge tone="outline">
        <CalendarClock aria-hidden /> Not started
      </Badge>
    )
  }
  if (daysLeft !== undefined && daysLeft <= SOON_DAYS) {
    return (
      <Badge tone="warn">
        <Hourglass aria-hidden /> Expires {inDays(daysLeft)}
      </Badge>
    )
  }
  if (figures.remaining > LOW || figures.total <= LOW) return null
  return (
    <Badge tone="warn">
      <BatteryLow aria-hidden /> {figures.remaining === 0 ? 'All set aside' : 'Running low'}
    </Badge>
  )
}

function period(purchase: Purchase, format: Format): string {
  if (purchase.validFrom > new Date()) return `Valid from ${format.date(purchase.validFrom)}`
  if (!purchase.expiresAt) return 'Does not expire'
  const last = lastDay(purchase.expiresAt)
  if (purchase.expired) return `Expired on ${format.date(last)}`
  return `Valid until ${format.daysFromToday(last) <= 0 ? format.time(last) : format.date(last)}`
}
