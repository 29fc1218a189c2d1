import type { UpdateOrganizationInput } from '@punchcard/core/contract'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { say } from '../../intent/say.ts'
import { useIntent } from '../../intent/use-intent.ts'
import { trpc } from '../../trpc/client.ts'
import type { Said } from '../../wording/refusal.ts'

type Fields = Omit<UpdateOrganizationInput, 'idempotencyKey'>

/** Saves a part of the settings, with a way back to `before`; every screen then shows the new ones. */
export function useUpdateOrganization(title: string) {
  const router = useRouter()
  const [said, setSaid] = useState<Said>()
  const mutation = trpc.organization.update.useMutation()
  const update = useIntent({ verb: 'organization.update', mutation, done: () => router.refresh(), notDone: setSaid })
  const undo = useIntent({ verb: 'organization.update', mutation, done: () => router.refresh() })
  return {
    save(fields: Fields, before: Fields): void {
      setSaid(undefined)
      update(fields, ({ changed }) => {
        router.refresh()
        say(title, { undo: changed ? () => undo(before) : undefined })
      })
    },
    busy: mutation.isPending,
    said,
  }
}
