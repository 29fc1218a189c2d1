import type { ReactNode } from 'react'

/** The frame of a page: its one heading, what can be done here, and the content. */
export function Page({
  title,
  above,
  actions,
  children,
}: {
  title: ReactNode
  above?: ReactNode
  actions?: ReactNode
  children: ReactNode
}) {
  return (
    <div className="mx-auto w-full max-w-5xl px-4 pt-4 pb-8 sm:px-6 md:pt-7">
      {above}
      <header className="mb-4 flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <h1 className="min-w-0 font-semibold text-lg tracking-tight md:text-xl">{title}</h1>
        {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
      </header>
      {children}
    </div>
  )
}
