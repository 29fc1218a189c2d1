import type { ReactNode } from 'react'

/** A place with nothing in it yet, and the one thing to do about it. */
export function Empty({ icon, title, hint, children }: { icon: ReactNode; title: string; hint: string; children?: ReactNode }) {
  return (
    <div className="flex flex-col items-center gap-1 px-6 py-14 text-center">
      <div aria-hidden className="mb-2 text-ink-muted [&_svg]:size-7 [&_svg]:stroke-[1.5]">
        {icon}
      </div>
      <p className="font-medium text-base">{title}</p>
      <p className="max-w-sm text-ink-muted">{hint}</p>
      {children && <div className="mt-4">{children}</div>}
    </div>
  )
}
