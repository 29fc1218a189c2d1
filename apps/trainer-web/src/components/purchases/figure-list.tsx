import { cn } from '../ui/class-names.ts'
import type { Figures } from './figures.ts'
import { Hole } from './hole.tsx'

/** Remaining, scheduled and used, apart, with the total they add up to. */
export function FigureList({ figures, faded, className }: { figures: Figures; faded: boolean; className?: string }) {
  return (
    <dl className={cn('flex items-end gap-5 tabular-nums', className)}>
      <div className="min-w-20">
        <Term name="Remaining" look="remaining" />
        <dd data-figure="remaining" className={cn('font-semibold text-2xl', faded && 'text-ink-muted')}>
          {figures.remaining}
        </dd>
      </div>
      <Small name="Scheduled" figure="scheduled" value={figures.scheduled} />
      <Small name="Used" figure="used" value={figures.used} />
      <Small name="Total" figure="total" value={figures.total} />
    </dl>
  )
}

function Small({ name, figure, value }: { name: string; figure: keyof Figures; value: number }) {
  return (
    <div className="pb-1">
      <Term name={name} look={figure === 'total' ? undefined : figure} />
      <dd data-figure={figure} className="font-medium text-lg">
        {value}
      </dd>
    </div>
  )
}

/** The name of a figure, with how the card draws it. */
function Term({ name, look }: { name: string; look: Exclude<keyof Figures, 'total'> | undefined }) {
  return (
    <dt className="flex items-center gap-1 text-ink-muted text-xs">
      {look && <Hole look={look} className="size-3" />} {name}
    </dt>
  )
}
