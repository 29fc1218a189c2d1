import { say } from '../../intent/say.ts'
import { useAcceptAnswer } from '../../intent/use-accept-answer.ts'
import { useIntent } from '../../intent/use-intent.ts'
import { trpc } from '../../trpc/client.ts'

/** Archives a client or brings one back, each the other's Undo. */
export function useArchiveClient() {
  const { changed } = useAcceptAnswer()
  const archive = useIntent({
    verb: 'clients.archive',
    mutation: trpc.clients.archive.useMutation(),
    done: ({ client }, { archived = true }) => {
      changed({})
      say(archived ? `${client.name} is archived` : `${client.name} is back`, {
        undo: () => archive({ clientId: client.id, archived: !archived }),
      })
    },
  })
  return archive
}
