'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { Controller, useForm } from 'react-hook-form'
import { useOrganization } from '../../organization.tsx'
import { Button } from '../ui/button.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { Field, Input } from '../ui/field.tsx'
import { Notice } from '../ui/notice.tsx'
import { Select } from '../ui/select.tsx'
import { chargeChoices, policiesEntered, policyFields } from './policies.ts'
import { useUpdateOrganization } from './use-update-organization.ts'

export function PoliciesForm() {
  const { policies } = useOrganization()
  const { save, busy, said } = useUpdateOrganization('Policies saved', policies)
  const { register, control, handleSubmit, formState } = useForm({
    resolver: zodResolver(policyFields),
    values: policiesEntered(policies),
  })
  const { errors } = formState
  const submit = handleSubmit(save)
  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="flex max-w-md flex-col gap-4">
      <Field
        label="Cancel window, in hours"
        hint="A cancel closer to the start than this is late. Within ten minutes of booking, whoever booked can still take it back for free."
        error={errors.cancelWindowMinutes?.message}
      >
        <Input {...register('cancelWindowMinutes')} inputMode="decimal" autoComplete="off" className="max-w-28" />
      </Field>
      <Controller
        control={control}
        name="lateCancel"
        render={({ field: { value, onChange } }) => (
          <Field label="Late cancel">
            <Select value={value} onChange={onChange} choices={chargeChoices} />
          </Field>
        )}
      />
      <Controller
        control={control}
        name="noShow"
        render={({ field: { value, onChange } }) => (
          <Field label="No-show">
            <Select value={value} onChange={onChange} choices={chargeChoices} />
          </Field>
        )}
      />
      <Controller
        control={control}
        name="allowOwed"
        render={({ field: { value, onChange } }) => (
          <Checkbox checked={value} onChange={onChange}>
            Sessions may be owed
            <span className="block text-ink-muted text-xs">A client without a pack can be booked; the session is settled later.</span>
          </Checkbox>
        )}
      />
      {said && <Notice said={said} />}
      <Button look="solid" type="submit" className="self-start" focusableWhenDisabled disabled={busy}>
        {busy ? 'Saving…' : 'Save policies'}
      </Button>
    </form>
  )
}
