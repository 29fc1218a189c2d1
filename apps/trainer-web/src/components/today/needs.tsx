import type { OwedBooking, PurchaseInNeed, TodayOverview } from '@punchcard/core/contract'
import { BatteryLow, CircleAlert, CircleCheck, Hourglass } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { useFormat } from '../../organization.tsx'
import { inDays } from '../../wording/count.ts'
import { lastDay } from '../../wording/format.ts'
import { toZoned } from '../../wording/wall-clock.ts'

type Needs = Pick<TodayOverview, 'runningLow' | 'expiring' | 'owed' | 'start'>

/** What needs doing apart from today's sessions, each line with the way to its fix. */
export function NeedsDoing({ needs: { runningLow, expiring, owed, start } }: { needs: Needs }) {
  if (runningLow.count + expiring.count + owed.count === 0) {
    return (
      <p className="flex items-center gap-2 rounded-lg border border-line border-dashed px-4 py-3 text-ink-muted">
        <CircleCheck aria-hidden className="size-4 shrink-0" />
        {start
          ? 'Packs that run low or expire soon, and sessions that are owed, will be listed here.'
          : 'No pack runs low or expires soon, and nothing is owed.'}
      </p>
    )
  }
  return (
    <>
      <Need title="Owed" icon={<CircleAlert />} count={owed.count}>
        {owed.bookings.map((booking) => (
          <Owed key={booking.bookingId} booking={booking} />
        ))}
      </Need>
      <Need title="Expiring soon" icon={<Hourglass />} count={expiring.count}>
        {expiring.purchases.map((purchase) => (
          <Expiring key={purchase.purchaseId} purchase={purchase} />
        ))}
      </Need>
      <Need title="Running low" icon={<BatteryLow />} count={runningLow.count}>
        {runningLow.purchases.map((purchase) => (
          <Low key={purchase.purchaseId} purchase={purchase} />
        ))}
      </Need>
    </>
  )
}

function Need({ title, icon, count, children }: { title: string; icon: ReactNode; count: number; children: ReactNode[] }) {
  if (children.length === 0) return null
  return (
    <section aria-label={title} className="overflow-hidden rounded-lg border border-line bg-surface">
      <h2 className="flex items-center gap-2 px-4 pt-3 pb-1.5 font-medium [&_svg]:size-4 [&_svg]:text-ink-muted">
        {icon} {title} <span className="ml-auto text-ink-muted tabular-nums">{count}</span>
      </h2>
      <ul className="pb-1.5">{children}</ul>
      {count > children.length && <p className="px-4 pb-3 text-ink-muted text-xs">and {count - children.length} more</p>}
    </section>
  )
}

type Fix = `/clients/${string}` | `/calendar?${string}`

function Line({ href, name, about, figure }: { href: Fix; name: string; about: string; figure: string }) {
  return (
    <li>
      <Link
        href={href}
        className="flex items-baseline gap-3 px-4 py-1.5 hover:bg-sunken focus-visible:rounded-md focus-visible:outline-2 focus-visible:-outline-offset-2 focus-visible:outline-ring pointer-coarse:py-2.5"
      >
        <span className="min-w-0 flex-1">
          <span className="block truncate">{name}</span>
          <span className="block truncate text-ink-muted text-xs tabular-nums">{about}</span>
        </span>
        <span className="shrink-0 font-medium text-xs tabular-nums">{figure}</span>
      </Link>
    </li>
  )
}

function Low({ purchase }: { purchase: PurchaseInNeed }) {
  const { clientId, clientName, offerName, sessionsRemaining, sessionsScheduled } = purchase
  const about = sessionsScheduled > 0 ? `${offerName} · ${sessionsScheduled} set aside` : offerName
  return <Line href={`/clients/${clientId}`} name={clientName} about={about} figure={`${sessionsRemaining} left`} />
}

function Expiring({ purchase }: { purchase: PurchaseInNeed }) {
  const format = useFormat()
  const { clientId, clientName, offerName, sessionsRemaining, expiresAt } = purchase
  const figure = expiresAt ? inDays(format.daysFromToday(lastDay(expiresAt))) : ''
  return <Line href={`/clients/${clientId}`} name={clientName} about={`${offerName} · ${sessionsRemaining} left`} figure={figure} />
}

function Owed({ booking: { trainingSessionId, clientName, startsAt } }: { booking: OwedBooking }) {
  const format = useFormat()
  const date = toZoned(startsAt, format.timeZone).toPlainDate().toString()
  const fix = `/calendar?date=${date}&session=${trainingSessionId}` as const
  return <Line href={fix} name={clientName} about={format.dayAndTime(startsAt)} figure="1 session" />
}
