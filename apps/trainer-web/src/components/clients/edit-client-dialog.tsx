'use client'

import type { Client } from '@punchcard/core/contract'
import { useState } from 'react'
import { say } from '../../intent/say.ts'
import { useAcceptAnswer } from '../../intent/use-accept-answer.ts'
import { useIntent } from '../../intent/use-intent.ts'
import { trpc } from '../../trpc/client.ts'
import type { Said } from '../../wording/refusal.ts'
import { Dialog } from '../ui/dialog.tsx'
import { ClientForm } from './client-form.tsx'

interface Props {
  client: Client
  open: boolean
  onOpenChange: (open: boolean) => void
}

export function EditClientDialog({ client, open, onOpenChange }: Props) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={`Edit ${client.name}`}>
      <EditClient client={client} close={() => onOpenChange(false)} />
    </Dialog>
  )
}

function EditClient({ client, close }: { client: Client; close: () => void }) {
  const [said, setSaid] = useState<Said>()
  const { changed } = useAcceptAnswer()
  const mutation = trpc.clients.update.useMutation()
  const update = useIntent({
    verb: 'clients.update',
    mutation,
    done: () => {
      changed({})
      say('Client saved')
    },
    leave: close,
    notDone: setSaid,
  })
  return (
    <ClientForm
      client={client}
      submitLabel="Save"
      busy={mutation.isPending}
      said={said}
      onSubmit={(fields) => update({ clientId: client.id, ...fields })}
    />
  )
}
