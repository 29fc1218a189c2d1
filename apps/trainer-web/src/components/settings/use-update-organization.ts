import type { UpdateOrganizationInput } from '@punchcard/core/contract'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { say } from '../../intent/say.ts'
import { useIntent } from '../../intent/use-intent.ts'
import { trpc } from '../../trpc/client.ts'
import type { Said } from '../../wording/refusal.ts'

type Fields = Omit<UpdateOrganizationInput, 'idempotencyKey'>

/** Saves a part of the settings, with a way back to how it is now; every screen then shows the new ones. */
export function useUpdateOrganization(title: string, before: Fields) {
  const router = useRouter()
  const [said, setSaid] = useState<Said>()
  const mutation = trpc.organization.update.useMutation()
  const undo = useIntent({
    verb: 'organization.update',
    mutation: trpc.organization.update.useMutation(),
    done: () => router.refresh(),
  })
  const update = useIntent({
    verb: 'organization.update',
    mutation,
    done: ({ changed }) => {
      router.refresh()
      say(title, { undo: changed ? () => undo(before) : undefined })
    },
    notDone: setSaid,
  })
  return {
    save(fields: Fields): void {
      setSaid(undefined)
      update(fields)
    },
    busy: mutation.isPending,
    said,
  }
}
