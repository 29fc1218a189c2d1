'use client'

import type { BookingKind, Purchase } from '@punchcard/core/contract'
import Link from 'next/link'
import { useOrganization } from '../../organization.tsx'
import { trpc } from '../../trpc/client.ts'
import { Checkbox } from '../ui/checkbox.tsx'
import { Field } from '../ui/field.tsx'
import { Select } from '../ui/select.tsx'
import { Skeleton } from '../ui/skeleton.tsx'

/** Nobody chose a purchase: the server takes the first in burn order. */
export const AUTOMATIC = 'automatic'

export interface Payment {
  purchaseId: string
  owed: boolean
}

interface Props {
  clientId: string
  kind: BookingKind
  startsAt: Date | undefined
  payment: Payment
  onChange: (payment: Payment) => void
}

/** Does a booking of this kind draw on a purchase? */
export function draws(kind: BookingKind): boolean {
  return kind === 'member' || kind === 'makeup'
}

/** Which purchase will pay, the first in burn order unless another is chosen; or the way on when none does. */
export function PayerFields({ clientId, kind, startsAt, payment, onChange }: Props) {
  const { policies } = useOrganization()
  const answer = trpc.purchases.listForClient.useQuery({ clientId }, { enabled: draws(kind) })
  if (!draws(kind) || !startsAt) return null
  if (!answer.data) return <Skeleton className="h-16" />
  const payers = answer.data.ok ? answer.data.purchases.filter((purchase) => pays(purchase, startsAt)) : []
  const [first] = payers
  if (first) {
    return (
      <Field label="Pays" hint="1 session is set aside now and used when the booking is completed.">
        <Select
          value={payers.some(({ id }) => id === payment.purchaseId) ? payment.purchaseId : AUTOMATIC}
          onChange={(purchaseId) => onChange({ purchaseId, owed: false })}
          choices={[
            { value: AUTOMATIC, label: named(first), detail: 'First in order' },
            ...payers.slice(1).map((purchase) => ({ value: purchase.id, label: named(purchase) })),
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

function pays(purchase: Purchase, startsAt: Date): boolean {
  const valid = purchase.validFrom <= startsAt && (!purchase.expiresAt || purchase.expiresAt > startsAt)
  return valid && purchase.sessionsRemaining > 0
}

function named({ offerName, sessionsRemaining }: Purchase): string {
  return `${offerName}, ${sessionsRemaining} left`
}
