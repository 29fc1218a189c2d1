import type { ReactNode } from 'react'
import { Brand } from './brand.tsx'

/** The frame of the pages before the app: the mark, what this is, a form, and the other way in. */
export function EntryPage({ title, lead, children, below }: { title: string; lead: string; children?: ReactNode; below?: ReactNode }) {
  return (
    <main className="flex min-h-dvh items-center justify-center p-4">
      <div className="w-full max-w-sm">
        <Brand className="mb-5 size-10" />
        <h1 className="font-semibold text-xl tracking-tight">{title}</h1>
        <p className="mt-1 mb-6 text-ink-muted">{lead}</p>
        {children}
        {below && <p className="mt-6 text-ink-muted">{below}</p>}
      </div>
    </main>
  )
}
