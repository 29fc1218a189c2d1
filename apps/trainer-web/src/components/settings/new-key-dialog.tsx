'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { type CreateApiKeyInput, type CreateApiKeyOutcome, createApiKeyInput } from '@punchcard/core/contract'
import { useState } from 'react'
import { Controller, useForm } from 'react-hook-form'
import { v4 as newId } from 'uuid'
import * as z from 'zod'
import { useIntent } from '../../intent/use-intent.ts'
import { trpc } from '../../trpc/client.ts'
import type { Said } from '../../wording/refusal.ts'
import { Button } from '../ui/button.tsx'
import { CopyOnce } from '../ui/copy-once.tsx'
import { Dialog, DialogActions } from '../ui/dialog.tsx'
import { Field, Input } from '../ui/field.tsx'
import { Notice } from '../ui/notice.tsx'
import { type Choice, Select } from '../ui/select.tsx'

type Made = Extract<CreateApiKeyOutcome, { ok: true }>

/** Makes a key and shows it, this once: a press beside the dialog does not close it while the key stands in it. */
export function NewKeyDialog({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const [made, setMade] = useState<Made>()
  const change = (open: boolean) => {
    if (!open) setMade(undefined)
    onOpenChange(open)
  }
  return (
    <Dialog open={open} onOpenChange={change} keptOpen={made !== undefined} title="New API key">
      {made ? <Key made={made} close={() => change(false)} /> : <NewKey made={setMade} />}
    </Dialog>
  )
}

const expiries = ['30', '90', '365', 'never'] as const
const expiryChoices: readonly Choice<(typeof expiries)[number]>[] = [
  { value: '30', label: 'In 30 days' },
  { value: '90', label: 'In 90 days' },
  { value: '365', label: 'In a year' },
  { value: 'never', label: 'Never', detail: 'It works until somebody revokes it.' },
]
const keyFields = z.object({ name: createApiKeyInput.shape.name, expires: z.enum(expiries) })
const entered: z.infer<typeof keyFields> = { name: '', expires: '365' }

function NewKey({ made }: { made: (made: Made) => void }) {
  const [id] = useState(() => newId())
  const [said, setSaid] = useState<Said>()
  const cache = trpc.useUtils()
  // The answer carries a secret, so it is not kept once it was shown.
  const mutation = trpc.apiKeys.create.useMutation({ gcTime: 0 })
  const create = useIntent({
    verb: 'apiKeys.create',
    // The id makes a second key impossible; the server takes no idempotency key, which would keep the secret.
    mutation: { mutateAsync: ({ idempotencyKey: _here, ...input }: Keyed<CreateApiKeyInput>) => mutation.mutateAsync(input) },
    done: (answer) => {
      void cache.apiKeys.invalidate()
      made(answer)
    },
    notDone: (why) => {
      void cache.apiKeys.invalidate()
      setSaid(why)
    },
  })
  const { register, control, handleSubmit, formState } = useForm({
    resolver: zodResolver(keyFields),
    defaultValues: entered,
  })
  const submit = handleSubmit(({ name, expires }) => {
    setSaid(undefined)
    create({ id, name, ...(expires !== 'never' && { expiresInDays: Number(expires) }) })
  })
  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
      <Field
        label="Name"
        hint="The program that will use it. One key for each program: then each can be revoked by itself."
        error={formState.errors.name && 'Enter a name of up to 120 characters.'}
      >
        <Input {...register('name')} placeholder="Website" autoComplete="off" />
      </Field>
      <Controller
        control={control}
        name="expires"
        render={({ field: { value, onChange } }) => (
          <Field label="Expires">
            <Select value={value} onChange={onChange} choices={expiryChoices} />
          </Field>
        )}
      />
      <p className="text-ink-muted">A key may do what a trainer may: read clients, sell, book and use sessions.</p>
      {said && <Notice said={said} />}
      <DialogActions>
        <Button look="solid" type="submit" focusableWhenDisabled disabled={mutation.isPending}>
          {mutation.isPending ? 'Making the key…' : 'Make the key'}
        </Button>
      </DialogActions>
    </form>
  )
}

type Keyed<Input> = Input & { idempotencyKey: string }

function Key({ made: { apiKey, key }, close }: { made: Made; close: () => void }) {
  return (
    <div className="flex flex-col gap-4">
      <p>
        This is the key of <span className="break-words font-medium">{apiKey.name}</span>. Copy it now: it is shown only this once.
      </p>
      <CopyOnce
        label="API key"
        hint="Programs send it in the header x-api-key. If it gets lost, revoke it and make another."
        value={key}
        action="Copy the key"
        done={close}
        className="font-mono text-xs"
      />
    </div>
  )
}
