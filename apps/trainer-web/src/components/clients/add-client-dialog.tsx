'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useAcceptAnswer } from '../../intent/use-accept-answer.ts'
import { useIntent } from '../../intent/use-intent.ts'
import { trpc } from '../../trpc/client.ts'
import type { Said } from '../../wording/refusal.ts'
import { Dialog } from '../ui/dialog.tsx'
import { ClientForm } from './client-form.tsx'

/** Adds a client and goes to the client's page. */
export function AddClientDialog({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title="Add a client">
      <AddClient />
    </Dialog>
  )
}

function AddClient() {
  const router = useRouter()
  const [id] = useState(() => crypto.randomUUID())
  const [said, setSaid] = useState<Said>()
  const { changed } = useAcceptAnswer()
  const mutation = trpc.clients.create.useMutation()
  const create = useIntent({
    verb: 'clients.create',
    mutation,
    done: ({ client }) => {
      changed({})
      router.push(`/clients/${client.id}`)
    },
    notDone: setSaid,
  })
  return <ClientForm submitLabel="Add client" busy={mutation.isPending} said={said} onSubmit={(fields) => create({ id, ...fields })} />
}
