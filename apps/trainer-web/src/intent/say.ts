import { toast } from 'sonner'
import type { Said } from '../wording/refusal.ts'

/** Long enough to be read and reached by keyboard (Alt+T). */
export const SHOWN_MS = 10_000

interface Offer {
  label: string
  run: () => void
}

/** Says what was done, with the way back and, where there is one, a better way on. */
export function say(
  title: string,
  more: { hint?: string | undefined; undo?: (() => void) | undefined; instead?: Offer | undefined } = {},
): void {
  const undo = more.undo && { label: 'Undo', onClick: more.undo }
  toast(title, {
    description: more.hint,
    duration: SHOWN_MS,
    action: more.instead ? { label: more.instead.label, onClick: more.instead.run } : undo,
    cancel: more.instead ? undo : undefined,
  })
}

/** Says why something was not done, with the way on where there is one. What was shown before is shown again by then. */
export function sayNotDone({ title, hint }: Said, way?: Offer): void {
  toast.error(title, { description: hint, duration: SHOWN_MS, action: way && { label: way.label, onClick: way.run } })
}
