'use client'

import { Check, Copy } from 'lucide-react'
import { type ReactNode, useRef, useState } from 'react'
import { Button } from './button.tsx'
import { DialogActions } from './dialog.tsx'
import { Field, Input } from './field.tsx'

interface Props {
  label: string
  hint: ReactNode
  value: string
  /** What the button that copies says. */
  action: string
  done: () => void
  className?: string
}

/** What is shown this once, to be copied, at the end of a dialog. */
export function CopyOnce({ label, hint, value, action, done, className = '' }: Props) {
  const input = useRef<HTMLInputElement>(null)
  const [copied, setCopied] = useState(false)
  const copy = () => {
    input.current?.select()
    // Over plain http there is no such thing as the clipboard; the old way works there.
    const written = navigator.clipboard ? navigator.clipboard.writeText(value) : Promise.reject(new Error('No clipboard'))
    written.then(
      () => setCopied(true),
      () => setCopied(document.execCommand('copy')),
    )
  }
  return (
    <>
      <Field label={label} hint={hint}>
        <Input ref={input} readOnly value={value} className={className} onFocus={({ currentTarget }) => currentTarget.select()} />
      </Field>
      <DialogActions>
        <Button onClick={done}>Done</Button>
        <Button look="solid" onClick={copy}>
          {copied ? <Check aria-hidden /> : <Copy aria-hidden />} {copied ? 'Copied' : action}
        </Button>
      </DialogActions>
    </>
  )
}
