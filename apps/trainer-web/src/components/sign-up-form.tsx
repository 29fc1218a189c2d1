'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { type SignUpInput, signUpInput } from '@punchcard/core/contract'
import Link from 'next/link'
import { useEffect, useState } from 'react'
import { Controller, useForm } from 'react-hook-form'
import { enter, type Refusal, refusalOf } from '../auth/newcomer.ts'
import { currencyChoices, currencyOfZone } from '../business/currencies.ts'
import { deviceTimeZone, timeZoneChoices } from '../business/time-zones.ts'
import { Button, buttonLook } from './ui/button.tsx'
import { Field, Input } from './ui/field.tsx'
import { Notice } from './ui/notice.tsx'
import { SearchSelect } from './ui/search-select.tsx'

const empty: SignUpInput = { name: '', organizationName: '', email: '', password: '', timeZone: '', currency: '' }
const currencies = currencyChoices()

/** Makes a studio and its owner, and opens the app as that person. */
export function SignUpForm() {
  const [refused, setRefused] = useState<Refusal>()
  const { register, control, handleSubmit, setValue, setError, formState } = useForm({
    resolver: zodResolver(signUpInput),
    defaultValues: empty,
  })
  // The server knows neither: they are found once the page is here.
  useEffect(() => {
    const timeZone = deviceTimeZone()
    setValue('timeZone', timeZone)
    setValue('currency', currencyOfZone(timeZone))
  }, [setValue])
  const { errors, isSubmitting, isSubmitSuccessful } = formState
  const submit = handleSubmit(async (entered) => {
    setRefused(undefined)
    const refusal = await enter('/sign-up', entered)
    if (refusal) {
      setRefused(refusal)
      for (const field of ['timeZone', 'currency'] as const) {
        const message = refusal.fields[field]
        if (message) setError(field, { message })
      }
      throw refusal
    }
    // A whole new page: nothing of an earlier sign-in may be left in memory.
    window.location.assign('/')
  })
  const busy = isSubmitting || isSubmitSuccessful
  return (
    <form noValidate onSubmit={(event) => void submit(event).catch(() => undefined)} className="flex flex-col gap-4">
      <Field label="Your name" error={errors.name && 'Enter your name, up to 120 characters.'}>
        <Input {...register('name')} autoComplete="name" />
      </Field>
      <Field label="Business name" error={errors.organizationName && 'Enter the name of your business, up to 120 characters.'}>
        <Input {...register('organizationName')} autoComplete="organization" />
      </Field>
      <Field label="E-mail" error={errors.email && 'Enter your e-mail address.'}>
        <Input {...register('email')} type="email" autoComplete="username" inputMode="email" />
      </Field>
      <Field label="Password" hint="At least 8 characters" error={errors.password && 'Enter 8 to 128 characters.'}>
        <Input {...register('password')} type="password" autoComplete="new-password" />
      </Field>
      <Controller
        control={control}
        name="timeZone"
        render={({ field: { value, onChange } }) => (
          <Field label="Time zone" hint="All times are shown in it." error={errors.timeZone?.message}>
            <SearchSelect value={value} onChange={onChange} choices={timeZoneChoices(value)} />
          </Field>
        )}
      />
      <Controller
        control={control}
        name="currency"
        render={({ field: { value, onChange } }) => (
          <Field label="Currency" hint="What you are paid in. It cannot be changed later." error={errors.currency?.message}>
            <SearchSelect value={value} onChange={onChange} choices={currencies} />
          </Field>
        )}
      />
      {refused && (
        <Notice said={refusalOf(refused)}>
          {refused.status === 409 && (
            <Link href="/sign-in" className={buttonLook({ size: 'sm' })}>
              Sign in
            </Link>
          )}
        </Notice>
      )}
      <Button look="solid" type="submit" className="h-10" focusableWhenDisabled disabled={busy}>
        {busy ? 'Setting up…' : 'Create the studio'}
      </Button>
    </form>
  )
}
