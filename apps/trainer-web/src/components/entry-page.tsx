import type { ReactNode } from 'react'
import { Brand } from './brand.tsx'

/** The frame of the pages before the app: the mark, what this is, a form, and the other way in. */
export function EntryPage({ title, lead, children, below }: { title: string; lead: string; children?: ReactNode; below?: ReactNode }) {
  return (
    <main className="flex min-h-dvh items-center justify-center p-4">
      <div className="w-full max-w-sm">
        <p className="mb-6 flex items-center gap-2.5 font-semibold text-lg tracking-tight">
          <Brand className="size-9" /> <span aria-hidden>Punchcard</span>
        </p>
        <h1 className="font-semibold text-xl tracking-tight">{title}</h1>
        <p className="mt-1 mb-6 text-ink-muted">{lead}</p>
        {children}
        {below && <p className="mt-6 text-ink-muted">{below}</p>}
      </div>
    </main>
  )
}
