'use client'

import {
  type ButtonHTMLAttributes,
  cloneElement,
  type KeyboardEvent,
  type ReactElement,
  type ReactNode,
  type RefAttributes,
  useId,
  useRef,
  useState,
} from 'react'
import { Later } from '../later/later.tsx'
import { part } from '../later/part.ts'
import type { MenuAction } from './menu-popup.tsx'

const popup = part(async () => (await import('./menu-popup.tsx')).MenuPopup)

/** A button. */
export type MenuTrigger = ReactElement<ButtonHTMLAttributes<HTMLButtonElement> & RefAttributes<HTMLButtonElement>>

interface Props {
  trigger: MenuTrigger
  /** What the actions are about. */
  heading?: ReactNode
  actions: readonly MenuAction[]
  align?: 'start' | 'end'
}

/** A list of actions behind one button. */
export function Menu({ trigger, heading, actions, align = 'end' }: Props) {
  const [open, setOpen] = useState(false)
  const anchor = useRef<HTMLButtonElement>(null)
  const id = useId()
  const button = cloneElement(trigger, {
    id,
    ref: anchor,
    'aria-haspopup': 'menu',
    'aria-expanded': open,
    onClick: () => setOpen(true),
    onKeyDown: (event: KeyboardEvent) => event.key === 'ArrowDown' && setOpen(true),
  })
  return (
    <>
      {button}
      <Later part={popup} wanted={open} giveUp={() => setOpen(false)}>
        {(MenuPopup) => (
          <MenuPopup open={open} onOpenChange={setOpen} anchor={anchor} labelledBy={id} align={align} heading={heading} actions={actions} />
        )}
      </Later>
    </>
  )
}
