'use client'

import { type ReactNode, useEffect, useEffectEvent } from 'react'
import { onOtherTabs } from '../../intent/other-tabs.ts'
import { useAcceptAnswer } from '../../intent/use-accept-answer.ts'
import { Navigation } from './navigation.tsx'

/** The app around every page of somebody who is signed in. */
export function Shell({ children }: { children: ReactNode }) {
  const { refresh } = useAcceptAnswer()
  const changedElsewhere = useEffectEvent(refresh)
  useEffect(() => onOtherTabs(() => changedElsewhere()), [])
  return (
    <div className="flex min-h-dvh">
      <a
        href="#content"
        className="sr-only z-50 rounded-md bg-accent px-3 py-2 font-medium text-on-accent focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        Skip to content
      </a>
      <Navigation />
      <main id="content" tabIndex={-1} className="min-w-0 flex-1 outline-none max-md:pb-[calc(3.5rem+env(safe-area-inset-bottom))]">
        {children}
      </main>
    </div>
  )
}
