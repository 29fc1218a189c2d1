'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { type Client, createClientInput } from '@punchcard/core/contract'
import { useForm } from 'react-hook-form'
import * as z from 'zod'
import type { Said } from '../../wording/refusal.ts'
import { Button } from '../ui/button.tsx'
import { DialogActions } from '../ui/dialog.tsx'
import { Field, Input } from '../ui/field.tsx'
import { Notice } from '../ui/notice.tsx'

const blankIsNull = (value: unknown) => (typeof value === 'string' && value.trim() === '' ? null : value)
const { name, email, phone, note } = createClientInput.shape

/** The contract's own fields; what was left blank is null. */
const clientFields = z.object({
  name: name.refine((value) => value.length > 0, 'Enter a name.'),
  email: z.preprocess(blankIsNull, email.unwrap()),
  phone: z.preprocess(blankIsNull, phone.unwrap()),
  note: z.preprocess(blankIsNull, note.unwrap()),
})
type ClientFields = z.infer<typeof clientFields>

interface Props {
  client?: Client
  submitLabel: string
  busy: boolean
  said: Said | undefined
  onSubmit: (fields: ClientFields) => void
}

export function ClientForm({ client, submitLabel, busy, said, onSubmit }: Props) {
  const { register, handleSubmit, formState } = useForm({
    resolver: zodResolver(clientFields),
    defaultValues: { name: client?.name ?? '', email: client?.email ?? '', phone: client?.phone ?? '', note: client?.note ?? '' },
  })
  const { errors } = formState
  return (
    <form noValidate onSubmit={(event) => void handleSubmit(onSubmit)(event)} className="flex flex-col gap-4">
      <Field label="Name" error={errors.name && 'Enter a name of up to 120 characters.'}>
        <Input {...register('name')} autoComplete="off" />
      </Field>
      <Field label="E-mail" error={errors.email && 'This is not an e-mail address.'} hint="Optional">
        <Input {...register('email')} type="email" autoComplete="off" inputMode="email" />
      </Field>
      <Field label="Phone" error={errors.phone && 'Enter a phone number of 3 to 40 characters.'} hint="Optional">
        <Input {...register('phone')} type="tel" autoComplete="off" inputMode="tel" />
      </Field>
      <Field
        label="Note"
        error={errors.note && 'A note has up to 2,000 characters.'}
        hint="Optional; injuries, goals, anything worth knowing"
      >
        <Input {...register('note')} autoComplete="off" />
      </Field>
      {said && <Notice said={said} />}
      <DialogActions>
        <Button look="solid" type="submit" focusableWhenDisabled disabled={busy}>
          {busy ? 'Saving…' : submitLabel}
        </Button>
      </DialogActions>
    </form>
  )
}
