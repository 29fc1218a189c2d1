'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import type { Offer } from '@punchcard/core/contract'
import { useForm } from 'react-hook-form'
import { useFormat, useOrganization } from '../../organization.tsx'
import type { Said } from '../../wording/refusal.ts'
import { Button } from '../ui/button.tsx'
import { DialogActions } from '../ui/dialog.tsx'
import { Field, Input } from '../ui/field.tsx'
import { Notice } from '../ui/notice.tsx'
import { type OfferFields, offerEntered, offerFields } from './offer-fields.ts'

interface Props {
  /** Without it: a new one. How many sessions an offer has is fixed. */
  offer?: Offer
  submitLabel: string
  busy: boolean
  said: Said | undefined
  onSubmit: (fields: OfferFields) => void
}

export function OfferForm({ offer, submitLabel, busy, said, onSubmit }: Props) {
  const { currency } = useOrganization()
  const { minorDigits } = useFormat()
  const { register, handleSubmit, formState } = useForm({
    resolver: zodResolver(offerFields(minorDigits)),
    defaultValues: offerEntered(offer, minorDigits),
  })
  const { errors } = formState
  return (
    <form noValidate onSubmit={(event) => void handleSubmit(onSubmit)(event)} className="flex flex-col gap-4">
      <Field label="Name" error={errors.name && 'Enter a name of up to 120 characters.'}>
        <Input {...register('name')} placeholder="10 sessions" autoComplete="off" />
      </Field>
      <div className="grid grid-cols-2 gap-3">
        {offer ? (
          <Fixed offer={offer} />
        ) : (
          <Field label="Sessions" error={errors.sessions && 'Enter 1 to 1,000.'}>
            <Input {...register('sessions')} inputMode="numeric" autoComplete="off" />
          </Field>
        )}
        <Field label={`Price in ${currency}`} error={errors.priceMinor?.message}>
          <Input {...register('priceMinor')} inputMode="decimal" autoComplete="off" />
        </Field>
        <Field label="Valid for, in days" hint="Leave empty if it does not expire." error={errors.validityDays && 'Enter 1 to 3,650 days.'}>
          <Input {...register('validityDays')} inputMode="numeric" autoComplete="off" />
        </Field>
        <Field
          label="Priority"
          hint="Of a client’s packs, the lowest number pays first."
          error={errors.priority && 'Enter a whole number from -100 to 100.'}
        >
          <Input {...register('priority')} autoComplete="off" />
        </Field>
      </div>
      {said && <Notice said={said} />}
      <DialogActions>
        <Button look="solid" type="submit" focusableWhenDisabled disabled={busy}>
          {busy ? 'Saving…' : submitLabel}
        </Button>
      </DialogActions>
    </form>
  )
}

function Fixed({ offer }: { offer: Offer }) {
  return (
    <div>
      <p className="font-medium">Sessions</p>
      <p className="mt-1.5 flex h-9 items-center tabular-nums pointer-coarse:h-10">{offer.sessions}</p>
      <p className="mt-1.5 text-ink-muted text-xs">Fixed: another pack is another offer.</p>
    </div>
  )
}
