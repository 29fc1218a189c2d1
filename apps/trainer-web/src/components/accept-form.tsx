'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { acceptInvitationInput } from '@punchcard/core/contract'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { enter, refusalOf } from '../auth/newcomer.ts'
import type { Said } from '../wording/refusal.ts'
import { Button } from './ui/button.tsx'
import { Field, Input } from './ui/field.tsx'
import { Notice } from './ui/notice.tsx'

const personFields = acceptInvitationInput.omit({ token: true })

/** Takes up an invitation: name and password, then the app opens as that person. */
export function AcceptForm({ token, email }: { token: string; email: string }) {
  const [said, setSaid] = useState<Said>()
  const { register, handleSubmit, formState } = useForm({
    resolver: zodResolver(personFields),
    defaultValues: { name: '', password: '' },
  })
  const { errors, isSubmitting, isSubmitSuccessful } = formState
  const submit = handleSubmit(async (entered) => {
    setSaid(undefined)
    const refusal = await enter('/accept-invitation', { token, ...entered })
    if (refusal) {
      setSaid(refusal.status === 409 ? hasAccount : refusalOf(refusal))
      throw refusal
    }
    // A whole new page: nothing of an earlier sign-in may be left in memory.
    window.location.assign('/')
  })
  const busy = isSubmitting || isSubmitSuccessful
  return (
    <form noValidate onSubmit={(event) => void submit(event).catch(() => undefined)} className="flex flex-col gap-4">
      <Field label="E-mail" hint="What you will sign in with">
        <Input value={email} readOnly type="email" autoComplete="username" />
      </Field>
      <Field label="Your name" error={errors.name && 'Enter your name, up to 120 characters.'}>
        <Input {...register('name')} autoComplete="name" />
      </Field>
      <Field label="Password" hint="At least 8 characters" error={errors.password && 'Enter 8 to 128 characters.'}>
        <Input {...register('password')} type="password" autoComplete="new-password" />
      </Field>
      {said && <Notice said={said} />}
      <Button look="solid" type="submit" className="h-10" focusableWhenDisabled disabled={busy}>
        {busy ? 'Joining…' : 'Join the studio'}
      </Button>
    </form>
  )
}

const hasAccount: Said = {
  title: 'This e-mail address has an account already',
  hint: 'It cannot be used twice. Ask the owner of the studio to invite another address.',
}
