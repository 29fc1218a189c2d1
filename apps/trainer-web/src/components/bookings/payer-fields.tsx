'use client'

import type { Purchase } from '@punchcard/core/contract'
import Link from 'next/link'
import { useFormat, useOrganization } from '../../organization.tsx'
import { payReason } from '../../wording/booking.ts'
import { type Format, lastDay } from '../../wording/format.ts'
import { Checkbox } from '../ui/checkbox.tsx'
import { cn } from '../ui/class-names.ts'
import { Field } from '../ui/field.tsx'
import { Select } from '../ui/select.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { AUTOMATIC, type Payment, whyFirst } from './payment.ts'

interface Props {
  clientId: string
  payers: Purchase[] | undefined
  payment: Payment
  /** The booking was refused because nothing pays. */
  unpaid: boolean
  onChange: (payment: Payment) => void
}

/** Which purchase will pay, the first in burn order unless another is chosen; or the way on when none does. */
export function PayerFields({ clientId, payers, payment, unpaid, onChange }: Props) {
  const { policies } = useOrganization()
  const format = useFormat()
  if (!payers) return <Skeleton className="h-25 pointer-coarse:h-26" />
  const [first, ...others] = payers
  if (first) {
    return (
      <Field label="Paid by" hint={`${because(payers, payment)} 1 session is set aside now, and used when the booking is completed.`}>
        <Select
          value={payment.purchaseId}
          onChange={(purchaseId) => onChange({ purchaseId, owed: false })}
          choices={[
            { value: AUTOMATIC, label: named(first), detail: `First in order, ${until(first, format)}` },
            ...others.map((purchase) => ({ value: purchase.id, label: named(purchase), detail: until(purchase, format) })),
          ]}
        />
      </Field>
    )
  }
  return (
    <div role={unpaid ? 'alert' : undefined} className={cn('rounded-md p-3', unpaid ? 'bg-danger-soft' : 'bg-warn-soft')}>
      <p className={cn('font-medium', unpaid ? 'text-danger-ink' : 'text-warn-ink')}>
        {unpaid ? 'Not booked: no' : 'No'} purchase of this client pays at that time
      </p>
      {policies.allowOwed && (
        <div className="my-2">
          <Checkbox checked={payment.owed} onChange={(owed) => onChange({ purchaseId: AUTOMATIC, owed })}>
            Book it anyway: the session is owed
          </Checkbox>
        </div>
      )}
      <p>
        {policies.allowOwed && 'Or '}
        <Link href={`/clients/${clientId}`} className="underline underline-offset-2">
          {policies.allowOwed ? 'sell a pack first' : 'Sell a pack first'}
        </Link>
        , valid from the day of the session.
      </p>
    </div>
  )
}

/** Why this purchase pays and no other. */
function because(payers: Purchase[], { purchaseId }: Payment): string {
  const why = purchaseId === AUTOMATIC ? whyFirst(payers) : 'named'
  if (why === 'named') return 'Chosen by hand.'
  return why === 'only_choice' ? 'The only purchase that is valid then.' : `Used first: ${payReason[why]}.`
}

function until({ expiresAt }: Purchase, format: Format): string {
  return expiresAt ? `until ${format.date(lastDay(expiresAt))}` : 'does not expire'
}

function named({ offerName, sessionsRemaining }: Purchase): string {
  return `${offerName}, ${sessionsRemaining} left`
}
