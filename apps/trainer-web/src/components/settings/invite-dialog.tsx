'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { invitationIdOf, invitationTokenOf, inviteTrainerInput, newInvitationSecret } from '@punchcard/core/contract'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { useIntent } from '../../intent/use-intent.ts'
import { trpc } from '../../trpc/client.ts'
import type { Said } from '../../wording/refusal.ts'
import { Button } from '../ui/button.tsx'
import { Dialog, DialogActions } from '../ui/dialog.tsx'
import { Field, Input } from '../ui/field.tsx'
import { Notice } from '../ui/notice.tsx'
import { type Invited, InviteLink } from './invite-link.tsx'

/**
 * Invites a trainer: asks for the address, then shows the link to send. Only this page ever knows the link: a press beside the
 * dialog does not close it while the link stands in it, and one that comes late is shown when the dialog is opened again.
 */
export function InviteDialog({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const [invited, setInvited] = useState<Invited>()
  const change = (open: boolean) => {
    if (!open) setInvited(undefined)
    onOpenChange(open)
  }
  return (
    <Dialog open={open} onOpenChange={change} keptOpen={invited !== undefined} title="Invite a trainer">
      {invited ? <InviteLink invited={invited} close={() => change(false)} /> : <Invite invited={setInvited} />}
    </Dialog>
  )
}

const addressFields = inviteTrainerInput.pick({ email: true })

function Invite({ invited }: { invited: (invited: Invited) => void }) {
  const [secret] = useState(newInvitationSecret)
  const [said, setSaid] = useState<Said>()
  const cache = trpc.useUtils()
  const mutation = trpc.organization.inviteTrainer.useMutation()
  const invite = useIntent({
    verb: 'organization.inviteTrainer',
    mutation,
    done: ({ invitation }) => {
      void cache.organization.invitations.invalidate()
      const { orgId, email, expiresAt } = invitation
      invited({ email, expiresAt, link: `${window.location.origin}/invite/${invitationTokenOf(orgId, secret)}` })
    },
    notDone: setSaid,
  })
  const { register, handleSubmit, formState } = useForm({ resolver: zodResolver(addressFields), defaultValues: { email: '' } })
  const submit = handleSubmit(({ email }) => {
    setSaid(undefined)
    invite({ id: invitationIdOf(secret), email })
  })
  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
      <Field
        label="E-mail"
        hint="What the trainer will sign in with. You get a link to send; name and password are chosen there."
        error={formState.errors.email && 'This is not an e-mail address.'}
      >
        <Input {...register('email')} type="email" autoComplete="off" inputMode="email" />
      </Field>
      {said && <Notice said={said} />}
      <DialogActions>
        <Button look="solid" type="submit" focusableWhenDisabled disabled={mutation.isPending}>
          {mutation.isPending ? 'Making the link…' : 'Make the link'}
        </Button>
      </DialogActions>
    </form>
  )
}
