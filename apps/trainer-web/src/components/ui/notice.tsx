import { CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Said } from '../../wording/refusal.ts'

/** Says in its own place what did not work, with the way on. */
export function Notice({ said, children }: { said: Said; children?: ReactNode }) {
  return (
    <div role="alert" className="flex items-start gap-2.5 rounded-md bg-danger-soft p-3 text-danger-ink">
      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0 flex-1">
        <p className="font-medium">{said.title}</p>
        <p className="text-ink">{said.hint}</p>
      </div>
      {children}
    </div>
  )
}
