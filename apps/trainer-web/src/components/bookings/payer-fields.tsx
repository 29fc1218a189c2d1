'use client'

import type { Purchase } from '@punchcard/core/contract'
import Link from 'next/link'
import { useFormat, useOrganization } from '../../organization.tsx'
import { payReason } from '../../wording/booking.ts'
import { type Format, lastDay } from '../../wording/format.ts'
import { Checkbox } from '../ui/checkbox.tsx'
import { Field } from '../ui/field.tsx'
import { Select } from '../ui/select.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { AUTOMATIC, type Payment, whyFirst } from './payment.ts'

interface Props {
  clientId: string
  payers: Purchase[] | undefined
  payment: Payment
  onChange: (payment: Payment) => void
}

/** Which purchase will pay, the first in burn order unless another is chosen; or the way on when none does. */
export function PayerFields({ clientId, payers, payment, onChange }: Props) {
  const { policies } = useOrganization()
  const format = useFormat()
  if (!payers) return <Skeleton className="h-16" />
  const [first, ...others] = payers
  if (first) {
    return (
      <Field label="Pays" hint={`${because(payers, payment)} 1 session is set aside now, and used when the booking is completed.`}>
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
    <div className="rounded-md bg-warn-soft p-3">
      <p className="font-medium text-warn-ink">No purchase of this client pays on that day</p>
      {policies.allowOwed ? (
        <div className="mt-2">
          <Checkbox checked={payment.owed} onChange={(owed) => onChange({ purchaseId: AUTOMATIC, owed })}>
            Book it anyway: the session is owed
          </Checkbox>
        </div>
      ) : (
        <p>
          <Link href={`/clients/${clientId}`} className="underline underline-offset-2">
            Sell a pack first
          </Link>
          , or choose another day.
        </p>
      )}
    </div>
  )
}

/** Why this purchase pays and no other. */
function because(payers: Purchase[], { purchaseId }: Payment): string {
  const why = purchaseId === AUTOMATIC ? whyFirst(payers) : 'named'
  if (why === 'named') return 'Chosen by hand.'
  return why === 'only_choice' ? 'The only one that pays then.' : `Pays because ${payReason[why]}.`
}

function until({ expiresAt }: Purchase, format: Format): string {
  return expiresAt ? `until ${format.date(lastDay(expiresAt))}` : 'does not expire'
}

function named({ offerName, sessionsRemaining }: Purchase): string {
  return `${offerName}, ${sessionsRemaining} left`
}
