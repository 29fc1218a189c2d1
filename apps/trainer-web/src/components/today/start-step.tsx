import { Check } from 'lucide-react'
import { Button } from '../ui/button.tsx'
import { cn } from '../ui/class-names.ts'

export interface Step {
  name: string
  hint: string
  done: boolean
  /** What its button says. */
  label: string
  /** Without it, something else comes first. */
  act: (() => void) | undefined
}

/** A step of the start: ticked once it is done; the next one can be done on the spot. */
export function StartStep({ number, step: { name, hint, done, label, act }, isNext }: { number: number; step: Step; isNext: boolean }) {
  return (
    <li aria-current={isNext ? 'step' : undefined} className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-2.5">
      <span
        aria-hidden
        className={cn(
          'flex size-6 shrink-0 items-center justify-center rounded-full border font-medium text-xs tabular-nums [&_svg]:size-3.5',
          done
            ? 'border-accent bg-accent text-on-accent'
            : isNext
              ? 'border-accent text-accent-ink'
              : 'border-line-strong/60 text-ink-muted',
        )}
      >
        {done ? <Check strokeWidth={3} /> : number}
      </span>
      <div className="min-w-0 flex-1">
        <p className={cn('font-medium', !isNext && 'text-ink-muted')}>
          {name}
          {done && <span className="sr-only">, done</span>}
        </p>
        {!done && <p className="text-ink-muted text-xs">{hint}</p>}
      </div>
      {isNext && act && (
        <Button look="solid" onClick={act}>
          {label}
        </Button>
      )}
    </li>
  )
}
