'use client'

import type { ApiKey, RevokeApiKeyInput } from '@punchcard/core/contract'
import { useState } from 'react'
import { say } from '../../intent/say.ts'
import { useIntent } from '../../intent/use-intent.ts'
import { trpc } from '../../trpc/client.ts'
import type { Said } from '../../wording/refusal.ts'
import { Button } from '../ui/button.tsx'
import { Dialog, DialogActions } from '../ui/dialog.tsx'
import { Notice } from '../ui/notice.tsx'
import { useKept } from '../ui/use-kept.ts'

/** Asks before a key is taken back: that cannot be undone. */
export function RevokeKeyDialog({ apiKey, close }: { apiKey: ApiKey | undefined; close: () => void }) {
  const shown = useKept(apiKey)
  return (
    <Dialog open={apiKey !== undefined} onOpenChange={(open) => !open && close()} title={`Revoke the key “${shown?.name}”?`}>
      {shown && <Revoke apiKey={shown} close={close} />}
    </Dialog>
  )
}

function Revoke({ apiKey, close }: { apiKey: ApiKey; close: () => void }) {
  const [said, setSaid] = useState<Said>()
  const cache = trpc.useUtils()
  const mutation = trpc.apiKeys.revoke.useMutation()
  const revoke = useIntent({
    verb: 'apiKeys.revoke',
    // Revoked is revoked, however often it arrives: the server takes no idempotency key.
    mutation: {
      mutateAsync: ({ apiKeyId }: RevokeApiKeyInput & { idempotencyKey: string }) => mutation.mutateAsync({ apiKeyId }),
    },
    done: ({ apiKey: revoked }) => {
      cache.apiKeys.list.setData({}, (old) => old && { apiKeys: old.apiKeys.map((each) => (each.id === revoked.id ? revoked : each)) })
      void cache.apiKeys.invalidate()
      say(`${revoked.name} is revoked`, { hint: 'A program that shows this key is refused from now on.' })
    },
    leave: close,
    notDone: setSaid,
  })
  return (
    <div className="flex flex-col gap-4">
      <p>
        The program that uses <code className="break-all">{apiKey.prefix}…</code> is refused from its next request on. This cannot be
        undone.
      </p>
      {said && <Notice said={said} />}
      <DialogActions>
        <Button onClick={close}>Keep it</Button>
        <Button look="danger" focusableWhenDisabled disabled={mutation.isPending} onClick={() => revoke({ apiKeyId: apiKey.id })}>
          {mutation.isPending ? 'Revoking…' : 'Revoke the key'}
        </Button>
      </DialogActions>
    </div>
  )
}
