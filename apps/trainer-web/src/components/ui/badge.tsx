import { cva, type VariantProps } from 'class-variance-authority'
import type { ComponentProps } from 'react'
import { cn } from './class-names.ts'

const look = cva('inline-flex items-center gap-1 whitespace-nowrap rounded-sm px-1.5 py-0.5 font-medium text-xs [&_svg]:size-3', {
  variants: {
    tone: {
      plain: 'bg-sunken text-ink-muted',
      accent: 'bg-accent-soft text-accent-ink',
      warn: 'bg-warn-soft text-warn-ink',
      danger: 'bg-danger-soft text-danger-ink',
      outline: 'border border-line-strong/60 border-dashed text-ink-muted',
    },
  },
  defaultVariants: { tone: 'plain' },
})

export type Tone = NonNullable<VariantProps<typeof look>['tone']>

export function Badge({ tone, className, ...props }: ComponentProps<'span'> & { tone?: Tone }) {
  return <span className={cn(look({ tone }), className)} {...props} />
}
