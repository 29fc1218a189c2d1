'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { signUpInput } from '@punchcard/core/contract'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import * as z from 'zod'
import { authClient } from '../../auth/auth-client.ts'
import { refusalOf } from '../../auth/newcomer.ts'
import { say } from '../../intent/say.ts'
import type { Said } from '../../wording/refusal.ts'
import { Button } from '../ui/button.tsx'
import { DialogActions } from '../ui/dialog.tsx'
import { Field, Input } from '../ui/field.tsx'
import { Notice } from '../ui/notice.tsx'

const passwordFields = z.object({
  currentPassword: z.string().min(1, 'Enter the password that you have now.'),
  newPassword: signUpInput.shape.password,
})

export function PasswordForm({ email, close }: { email: string; close: () => void }) {
  const [said, setSaid] = useState<Said>()
  const { register, handleSubmit, setError, formState } = useForm({
    resolver: zodResolver(passwordFields),
    defaultValues: { currentPassword: '', newPassword: '' },
  })
  const { errors, isSubmitting } = formState
  const submit = handleSubmit(async (entered) => {
    setSaid(undefined)
    const { error } = await authClient.changePassword(entered)
    if (!error) {
      close()
      say('Password changed', { hint: 'Every other sign-in of yours has ended.' })
    } else if (error.code === 'INVALID_PASSWORD') {
      setError('currentPassword', { message: 'This is not your current password.' }, { shouldFocus: true })
    } else {
      setSaid(error.status === 401 ? signedOut : refusalOf(error))
    }
  })
  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
      {/* Tells password managers whose password this is. */}
      <input hidden readOnly type="text" autoComplete="username" value={email} />
      <Field label="Current password" error={errors.currentPassword?.message}>
        <Input {...register('currentPassword')} type="password" autoComplete="current-password" />
      </Field>
      <Field label="New password" hint="At least 8 characters" error={errors.newPassword && 'Enter 8 to 128 characters.'}>
        <Input {...register('newPassword')} type="password" autoComplete="new-password" />
      </Field>
      {said && <Notice said={said} />}
      <DialogActions>
        <Button look="solid" type="submit" focusableWhenDisabled disabled={isSubmitting}>
          {isSubmitting ? 'Changing…' : 'Change the password'}
        </Button>
      </DialogActions>
    </form>
  )
}

const signedOut: Said = { title: 'You are signed out', hint: 'Sign in again; nothing was changed.' }
