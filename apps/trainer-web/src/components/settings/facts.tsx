import type { ReactNode } from 'react'
import { useOrganization } from '../../organization.tsx'
import { count } from '../../wording/count.ts'
import { chargeChoices, hoursOf } from './policies.ts'

/** The business, for people who may not change it. */
export function BusinessFacts() {
  const { name, timeZone, currency } = useOrganization()
  return (
    <Facts>
      <Fact name="Business name">{name}</Fact>
      <Fact name="Time zone">{timeZone.replaceAll('_', ' ')}</Fact>
      <Fact name="Currency">{currency}</Fact>
    </Facts>
  )
}

/** The policies, for people who may not change them. */
export function PolicyFacts() {
  const { policies } = useOrganization()
  const label = (policy: typeof policies.noShow) => chargeChoices.find(({ value }) => value === policy)?.label
  return (
    <Facts>
      <Fact name="A cancel is late">{lateFrom(policies.cancelWindowMinutes)}</Fact>
      <Fact name="Late cancel">{label(policies.lateCancel)}</Fact>
      <Fact name="No-show">{label(policies.noShow)}</Fact>
      <Fact name="Sessions may be owed">{policies.allowOwed ? 'Yes' : 'No'}</Fact>
    </Facts>
  )
}

function lateFrom(minutes: number): string {
  return minutes === 0 ? 'After the start' : `${count(Number(hoursOf(minutes)), 'hour')} before the start, or less`
}

function Facts({ children }: { children: ReactNode }) {
  return <dl className="grid gap-4 sm:grid-cols-2">{children}</dl>
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-ink-muted text-xs">{name}</dt>
      <dd className="mt-0.5 break-words font-medium">{children}</dd>
    </div>
  )
}
