import type { ReactNode } from 'react'

/** The sessions, and beside them, below on a phone, what else needs doing. */
export function TodayColumns({ sessions, needs }: { sessions: ReactNode; needs: ReactNode }) {
  return (
    <div className="grid gap-4 lg:grid-cols-[minmax(0,1fr)_20rem] lg:gap-6">
      <div className="flex min-w-0 flex-col gap-4">{sessions}</div>
      <aside aria-label="Needs doing" className="flex min-w-0 flex-col gap-4">
        {needs}
      </aside>
    </div>
  )
}
