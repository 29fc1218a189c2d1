'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { signUpInput } from '@punchcard/core/contract'
import { Controller, useForm } from 'react-hook-form'
import { timeZoneChoices } from '../../business/time-zones.ts'
import { useOrganization } from '../../organization.tsx'
import { Button } from '../ui/button.tsx'
import { Field, Input } from '../ui/field.tsx'
import { Notice } from '../ui/notice.tsx'
import { SearchSelect } from '../ui/search-select.tsx'
import { useUpdateOrganization } from './use-update-organization.ts'

const businessFields = signUpInput.pick({ organizationName: true, timeZone: true })

export function BusinessForm() {
  const { name, timeZone, currency } = useOrganization()
  const { save, busy, said } = useUpdateOrganization('Business saved', { name, timeZone })
  const { register, control, handleSubmit, formState } = useForm({
    resolver: zodResolver(businessFields),
    values: { organizationName: name, timeZone },
  })
  const { errors } = formState
  const submit = handleSubmit(({ organizationName, ...fields }) => save({ name: organizationName, ...fields }))
  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="flex max-w-md flex-col gap-4">
      <Field label="Business name" error={errors.organizationName && 'Enter the name of your business, up to 120 characters.'}>
        <Input {...register('organizationName')} autoComplete="organization" />
      </Field>
      <Controller
        control={control}
        name="timeZone"
        render={({ field: { value, onChange } }) => (
          <Field
            label="Time zone"
            hint="Booked sessions do not move: in another zone the same moment is shown as another hour."
            error={errors.timeZone?.message}
          >
            <SearchSelect value={value} onChange={onChange} choices={timeZoneChoices(value)} />
          </Field>
        )}
      />
      <div>
        <p className="font-medium">Currency</p>
        <p className="mt-0.5 text-ink-muted">{currency}. It cannot be changed: every sale was made in it.</p>
      </div>
      {said && <Notice said={said} />}
      <Button look="solid" type="submit" className="self-start" focusableWhenDisabled disabled={busy}>
        {busy ? 'Saving…' : 'Save business'}
      </Button>
    </form>
  )
}
