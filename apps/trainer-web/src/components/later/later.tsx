'use client'

import { type ReactNode, useEffect, useEffectEvent, useSyncExternalStore } from 'react'
import { sayNotDone } from '../../intent/say.ts'
import type { Part } from './part.ts'
import { whenIdle } from './when-idle.ts'

interface Props<Code> {
  part: Part<Code>
  /** Is it asked for now, for instance a dialog that is open? */
  wanted: boolean
  /** It cannot be had: ask for it no longer. */
  giveUp: () => void
  children: (code: Code) => ReactNode
}

/**
 * What a page need not have to be shown and used. Its code is fetched when the page has had nothing to do for a while, so that it
 * is there without the network too when it is asked for, and at once when it is asked for before.
 */
export function Later<Code>({ part, wanted, giveUp, children }: Props<Code>) {
  const code = useSyncExternalStore(part.subscribe, part.current, () => undefined)
  const fetchNow = useEffectEvent(() => {
    part.fetch().catch(() => {
      giveUp()
      sayNotDone({ title: 'No connection', hint: 'Check the network and try again.' })
    })
  })
  useEffect(() => whenIdle(() => void part.fetch().catch(() => undefined)), [part])
  useEffect(() => {
    if (wanted) fetchNow()
  }, [wanted])
  if (code) return children(code)
  return wanted && <output aria-label="Loading" className="fixed inset-x-0 top-0 z-60 h-1 animate-pulse bg-accent" />
}
