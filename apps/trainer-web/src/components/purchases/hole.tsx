import { cn } from '../ui/class-names.ts'

/** A session on the card: still to be used, set aside for a booking, or punched. Stands beside the word as well, where the figures are. */
export function Hole({ look, className = 'size-5' }: { look: 'used' | 'scheduled' | 'remaining'; className?: string }) {
  return (
    <svg viewBox="0 0 20 20" className={cn('shrink-0', className)} aria-hidden>
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
