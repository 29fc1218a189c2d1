'use client'

import { useFormat } from '../../organization.tsx'
import { CopyOnce } from '../ui/copy-once.tsx'

export interface Invited {
  email: string
  expiresAt: Date
  link: string
}

/** The link of an invitation, to be copied: it is shown this once. */
export function InviteLink({ invited: { email, expiresAt, link }, close }: { invited: Invited; close: () => void }) {
  const format = useFormat()
  return (
    <div className="flex flex-col gap-4">
      <p>
        Send this link to <span className="break-all font-medium">{email}</span>. It opens once, until {format.dayAndTime(expiresAt)}.
      </p>
      <CopyOnce
        label="Link"
        hint="It is shown only now. If it gets lost, invite again: the old one then opens nothing."
        value={link}
        action="Copy the link"
        done={close}
      />
    </div>
  )
}
