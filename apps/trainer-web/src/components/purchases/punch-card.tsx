import { cn } from '../ui/class-names.ts'
import type { Figures } from './figures.ts'
import { Hole } from './hole.tsx'

/** Above this a hole for each session would be a carpet: the card becomes a bar. */
const MOST_HOLES = 40
/** Rows of ten are counted at a glance. */
const PER_ROW = 10

/** The purchase as a card to be punched. Says nothing that the figures beside it do not say, so readers of text skip it. */
export function PunchCard({ figures, faded }: { figures: Figures; faded: boolean }) {
  const { total } = figures
  return (
    <div
      aria-hidden
      className={cn('rounded-lg border border-line bg-sunken p-3', total <= MOST_HOLES && 'w-fit', faded && 'opacity-60 saturate-50')}
    >
      {total <= MOST_HOLES ? <Holes {...figures} /> : <Bar {...figures} />}
    </div>
  )
}

function Holes({ total, used, scheduled }: Figures) {
  const places = Array.from({ length: total }, (_, index) => index + 1)
  return (
    <div className="grid grid-flow-row gap-1.5" style={{ gridTemplateColumns: `repeat(${Math.min(total, PER_ROW)}, auto)` }}>
      {places.map((place) => (
        <Hole key={place} look={place <= used ? 'used' : place <= used + scheduled ? 'scheduled' : 'remaining'} />
      ))}
    </div>
  )
}

function Bar({ total, used, scheduled, remaining }: Figures) {
  const share = (sessions: number) => ({ width: `${(100 * sessions) / total}%` })
  return (
    <div className="flex h-5 overflow-hidden rounded-sm">
      <div style={share(used)} className="border border-line-strong border-dashed bg-canvas" />
      <div style={share(scheduled)} className="border-2 border-accent bg-surface" />
      <div style={share(remaining)} className="bg-accent" />
    </div>
  )
}
