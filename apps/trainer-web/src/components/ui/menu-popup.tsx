'use client'

import { Menu as Base } from '@base-ui/react/menu'
import type { ReactNode, RefObject } from 'react'

/** One thing that can be done. */
export interface MenuAction {
  label: string
  icon: ReactNode
  run: () => void
}

interface Props {
  open: boolean
  onOpenChange: (open: boolean) => void
  /** The button that opens it. */
  anchor: RefObject<HTMLElement | null>
  labelledBy: string
  align: 'start' | 'end'
  heading?: ReactNode
  actions: readonly MenuAction[]
}

/** The open part of a menu: what it is about, and its actions. */
export function MenuPopup({ open, onOpenChange, anchor, labelledBy, align, heading, actions }: Props) {
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Positioner className="z-60" anchor={anchor} sideOffset={4} align={align}>
          <Base.Popup
            aria-labelledby={labelledBy}
            finalFocus={anchor}
            className="min-w-44 rounded-md border border-line bg-surface p-1 shadow-lifted outline-none"
          >
            {heading}
            {actions.map(({ label, icon, run }) => (
              <Base.Item
                key={label}
                onClick={run}
                className="flex cursor-default select-none items-center gap-2 rounded-sm px-2 py-1.5 text-sm outline-none data-highlighted:bg-sunken pointer-coarse:py-2.5 [&_svg]:size-4 [&_svg]:text-ink-muted"
              >
                {icon} {label}
              </Base.Item>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
