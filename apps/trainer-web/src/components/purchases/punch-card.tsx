import { cn } from '../ui/class-names.ts'
import type { Figures } from './figures.ts'

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

function Hole({ look }: { look: 'used' | 'scheduled' | 'remaining' }) {
  return (
    <svg viewBox="0 0 20 20" className="size-5" role="presentation">
      {look === 'remaining' && <circle cx="10" cy="10" r="8.5" className="fill-accent" />}
      {look === 'scheduled' && (
        <>
          <circle cx="10" cy="10" r="7.75" className="fill-surface stroke-accent" strokeWidth="1.5" />
          <path d="M10 5.5V10l3 2" className="fill-none stroke-accent" strokeWidth="1.5" strokeLinecap="round" strokeLinejoin="round" />
        </>
      )}
      {look === 'used' && <circle cx="10" cy="10" r="8" className="fill-canvas stroke-line-strong" strokeDasharray="2.5 2.5" />}
    </svg>
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
