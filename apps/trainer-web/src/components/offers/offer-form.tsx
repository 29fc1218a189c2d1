'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { createOfferInput } from '@punchcard/core/contract'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import * as z from 'zod'
import { useAcceptAnswer } from '../../intent/use-accept-answer.ts'
import { useIntent } from '../../intent/use-intent.ts'
import { useFormat, useOrganization } from '../../organization.tsx'
import { trpc } from '../../trpc/client.ts'
import type { Said } from '../../wording/refusal.ts'
import { Button } from '../ui/button.tsx'
import { DialogActions } from '../ui/dialog.tsx'
import { Field, Input } from '../ui/field.tsx'
import { Notice } from '../ui/notice.tsx'

const { name, sessions, priceMinor, validityDays } = createOfferInput.shape

/** Numbers come out of inputs as text; the limits are the contract's. A price has the currency's digits after a point or a comma. */
function offerFields(minorDigits: number) {
  const amount = minorDigits === 0 ? /^\d+$/ : new RegExp(`^\\d+([.,]\\d{1,${minorDigits}})?$`)
  return z.object({
    name,
    sessions: z.coerce.number().pipe(sessions),
    priceMinor: z
      .string()
      .trim()
      .min(1, { error: 'Enter a price; 0 if it is free.', abort: true })
      .regex(amount, { error: `Enter a price such as ${(49.9).toFixed(minorDigits)}.`, abort: true })
      .transform((price) => Math.round(Number(price.replace(',', '.')) * 10 ** minorDigits))
      .refine((minor) => priceMinor.safeParse(minor).success, 'Enter a lower price.'),
    validityDays: z.preprocess((value) => (value === '' ? null : Number(value)), validityDays.unwrap()),
  })
}

/** Adds a pack, or a single session, to what is for sale. */
export function OfferForm({ created }: { created: () => void }) {
  const { currency } = useOrganization()
  const { minorDigits } = useFormat()
  const [id] = useState(() => crypto.randomUUID())
  const [said, setSaid] = useState<Said>()
  const cache = trpc.useUtils()
  const { changed } = useAcceptAnswer()
  const mutation = trpc.offers.create.useMutation()
  const create = useIntent({
    verb: 'offers.create',
    mutation,
    done: () => {
      changed({})
      cache.offers.invalidate().then(created, created)
    },
    notDone: setSaid,
  })
  const { register, handleSubmit, formState } = useForm({
    resolver: zodResolver(offerFields(minorDigits)),
    defaultValues: { name: '', sessions: '10', priceMinor: '', validityDays: '' },
  })
  const { errors } = formState
  const submit = handleSubmit((fields) => create({ id, ...fields, kind: fields.sessions === 1 ? 'single' : 'pack' }))
  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
      <Field label="Name" error={errors.name && 'Enter a name of up to 120 characters.'}>
        <Input {...register('name')} placeholder="10 sessions" autoComplete="off" />
      </Field>
      <div className="grid grid-cols-2 gap-3">
        <Field label="Sessions" error={errors.sessions && 'Enter 1 to 1,000.'}>
          <Input {...register('sessions')} inputMode="numeric" autoComplete="off" />
        </Field>
        <Field label={`Price in ${currency}`} error={errors.priceMinor?.message}>
          <Input {...register('priceMinor')} inputMode="decimal" autoComplete="off" />
        </Field>
      </div>
      <Field label="Valid for, in days" hint="Leave empty if it does not expire." error={errors.validityDays && 'Enter 1 to 3,650 days.'}>
        <Input {...register('validityDays')} inputMode="numeric" autoComplete="off" />
      </Field>
      {said && <Notice said={said} />}
      <DialogActions>
        <Button look="solid" type="submit" focusableWhenDisabled disabled={mutation.isPending}>
          {mutation.isPending ? 'Saving…' : 'Add offer'}
        </Button>
      </DialogActions>
    </form>
  )
}
