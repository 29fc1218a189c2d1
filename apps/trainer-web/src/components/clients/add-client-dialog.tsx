'use client'

import type { Client } from '@punchcard/core/contract'
import { useState } from 'react'
import { v4 as newId } from 'uuid'
import { say } from '../../intent/say.ts'
import { useAcceptAnswer } from '../../intent/use-accept-answer.ts'
import { useIntent } from '../../intent/use-intent.ts'
import { trpc } from '../../trpc/client.ts'
import type { Said } from '../../wording/refusal.ts'
import { Dialog } from '../ui/dialog.tsx'
import { ClientForm } from './client-form.tsx'

interface Props {
  open: boolean
  onOpenChange: (open: boolean) => void
  added: (client: Client) => void
}

export function AddClientDialog({ open, onOpenChange, added }: Props) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title="Add a client">
      <AddClient added={added} />
    </Dialog>
  )
}

function AddClient({ added }: Pick<Props, 'added'>) {
  const [id] = useState(() => newId())
  const [said, setSaid] = useState<Said>()
  const { changed } = useAcceptAnswer()
  const mutation = trpc.clients.create.useMutation()
  const create = useIntent({
    verb: 'clients.create',
    mutation,
    done: ({ client }) => {
      changed({})
      say(`${client.name} added`)
    },
    leave: ({ client }) => added(client),
    notDone: setSaid,
  })
  return <ClientForm submitLabel="Add client" busy={mutation.isPending} said={said} onSubmit={(fields) => create({ id, ...fields })} />
}
