'use client'

import { Check, Copy } from 'lucide-react'
import { useRef, useState } from 'react'
import { useFormat } from '../../organization.tsx'
import { Button } from '../ui/button.tsx'
import { DialogActions } from '../ui/dialog.tsx'
import { Field, Input } from '../ui/field.tsx'

export interface Invited {
  email: string
  expiresAt: Date
  link: string
}

/** The link of an invitation, to be copied: it is shown this once. */
export function InviteLink({ invited: { email, expiresAt, link }, close }: { invited: Invited; close: () => void }) {
  const format = useFormat()
  const input = useRef<HTMLInputElement>(null)
  const [copied, setCopied] = useState(false)
  const copy = () => {
    input.current?.select()
    // Without leave to write there, the link is selected, to be copied by hand.
    navigator.clipboard.writeText(link).then(
      () => setCopied(true),
      () => setCopied(false),
    )
  }
  return (
    <div className="flex flex-col gap-4">
      <p>
        Send this link to <span className="break-all font-medium">{email}</span>. It opens once, until {format.dayAndTime(expiresAt)}.
      </p>
      <Field label="Link" hint="It is shown only now. If it gets lost, invite again: the old one then opens nothing.">
        <Input ref={input} readOnly value={link} onFocus={({ currentTarget }) => currentTarget.select()} />
      </Field>
      <DialogActions>
        <Button onClick={close}>Done</Button>
        <Button look="solid" onClick={copy}>
          {copied ? <Check aria-hidden /> : <Copy aria-hidden />} {copied ? 'Copied' : 'Copy the link'}
        </Button>
      </DialogActions>
    </div>
  )
}
