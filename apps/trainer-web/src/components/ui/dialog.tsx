'use client'

import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from './button.tsx'

interface Props {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  description?: ReactNode
  /** A press beside it does not close it: something would be lost. */
  keptOpen?: boolean
  children: ReactNode
}

/** A task on top of the page: a sheet from below on a phone, a window on a desk's screen, held at its top so that what it grows by moves nothing. */
export function Dialog({ open, onOpenChange, title, description, keptOpen = false, children }: Props) {
  return (
    <Base.Root open={open} onOpenChange={onOpenChange} disablePointerDismissal={keptOpen}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-scrim transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Base.Popup className="fixed inset-x-0 bottom-0 z-50 flex max-h-[92dvh] flex-col rounded-t-lg border-line border-t bg-surface shadow-lifted transition-[translate,opacity,scale] duration-150 data-ending-style:translate-y-4 data-starting-style:translate-y-4 data-ending-style:opacity-0 data-starting-style:opacity-0 sm:inset-x-auto sm:top-[10dvh] sm:bottom-auto sm:left-1/2 sm:max-h-[84dvh] sm:w-[30rem] sm:-translate-x-1/2 sm:rounded-lg sm:border sm:data-ending-style:translate-y-0 sm:data-starting-style:translate-y-0 sm:data-ending-style:scale-97 sm:data-starting-style:scale-97">
          <header className="py-5 pr-14 pl-5">
            <Base.Title className="font-semibold text-base">{title}</Base.Title>
            {description && <Base.Description className="mt-0.5 text-ink-muted">{description}</Base.Description>}
          </header>
          <div className="overflow-y-auto overscroll-contain px-5 pb-[max(1.25rem,env(safe-area-inset-bottom))]">{children}</div>
          {/* Last, so that the focus starts at the task and not at the way out. */}
          <Base.Close render={<Button look="ghost" size="icon" aria-label="Close" className="absolute top-3 right-3" />}>
            <X aria-hidden />
          </Base.Close>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}

/** The buttons that end a dialog: side by side, the main one last. */
export function DialogActions({ children }: { children: ReactNode }) {
  return <div className="mt-5 flex flex-wrap justify-end gap-2">{children}</div>
}
