'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useSearchParams } from 'next/navigation'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import * as z from 'zod'
import { authClient } from '../auth/auth-client.ts'
import { landing } from '../auth/landing.ts'
import { notServed } from '../auth/not-served.ts'
import type { Said } from '../wording/refusal.ts'
import { Button } from './ui/button.tsx'
import { Field, Input } from './ui/field.tsx'
import { Notice } from './ui/notice.tsx'

const credentials = z.object({ email: z.email(), password: z.string().min(1) })

export function SignInForm() {
  const next = useSearchParams().get('next')
  const [said, setSaid] = useState<Said>()
  const { register, handleSubmit, formState } = useForm({
    resolver: zodResolver(credentials),
    defaultValues: { email: '', password: '' },
  })
  const { errors, isSubmitting, isSubmitSuccessful } = formState
  const submit = handleSubmit(async (entered) => {
    setSaid(undefined)
    const { error } = await authClient.signIn.email(entered)
    if (error) {
      setSaid(wording(error))
      throw error
    }
    // A whole new page: nothing of somebody else's sign-in may be left in memory.
    window.location.assign(landing(next, window.location.origin))
  })
  return (
    <form noValidate onSubmit={(event) => void submit(event).catch(() => undefined)} className="flex flex-col gap-4">
      <Field label="E-mail" error={errors.email && 'Enter your e-mail address.'}>
        <Input {...register('email')} type="email" autoComplete="username" inputMode="email" />
      </Field>
      <Field label="Password" error={errors.password && 'Enter your password.'}>
        <Input {...register('password')} type="password" autoComplete="current-password" />
      </Field>
      {said && <Notice said={said} />}
      <Button look="solid" type="submit" className="h-10" focusableWhenDisabled disabled={isSubmitting || isSubmitSuccessful}>
        {isSubmitting || isSubmitSuccessful ? 'Signing in…' : 'Sign in'}
      </Button>
    </form>
  )
}

function wording(error: { status: number; retryAfter?: number }): Said {
  if (error.status === 401) return { title: 'That did not match', hint: 'Check the e-mail address and the password, then try again.' }
  return notServed(error)
}
