import type { ReactNode } from 'react'

/** A part of the settings: on a desk its name stands beside it, on a phone above it. */
export function Section({ title, hint, children }: { title: string; hint: ReactNode; children: ReactNode }) {
  // Its address: /settings#api-keys.
  const id = title.toLowerCase().replaceAll(' ', '-')
  return (
    <section aria-labelledby={id} className="grid gap-x-8 gap-y-3 border-line border-t py-6 md:grid-cols-[15rem_minmax(0,1fr)]">
      <div>
        <h2 id={id} className="font-semibold text-base">
          {title}
        </h2>
        <p className="mt-0.5 text-ink-muted">{hint}</p>
      </div>
      <div className="min-w-0 rounded-lg border border-line bg-surface p-4 sm:p-5">{children}</div>
    </section>
  )
}
