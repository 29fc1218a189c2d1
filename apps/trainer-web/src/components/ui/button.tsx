import { Button as Base } from '@base-ui/react/button'
import { cva, type VariantProps } from 'class-variance-authority'
import type { ComponentProps } from 'react'
import { cn } from './class-names.ts'

export const buttonLook = cva(
  'inline-flex shrink-0 select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-md font-medium text-sm transition-colors focus-visible:outline-2 focus-visible:outline-offset-2 focus-visible:outline-ring data-disabled:cursor-not-allowed data-disabled:opacity-55 [&_svg]:size-4 [&_svg]:shrink-0',
  {
    variants: {
      look: {
        solid: 'bg-accent text-on-accent hover:not-data-disabled:bg-accent-hover',
        outline: 'border border-line-strong/60 bg-surface text-ink hover:not-data-disabled:bg-sunken',
        ghost: 'text-ink hover:not-data-disabled:bg-sunken',
        danger: 'border border-danger/50 bg-surface text-danger-ink hover:not-data-disabled:bg-danger-soft',
      },
      size: {
        sm: 'h-7 px-2.5 text-xs [&_svg]:size-3.5',
        md: 'h-9 px-3.5 pointer-coarse:h-10',
        icon: 'size-9 pointer-coarse:size-10',
      },
    },
    defaultVariants: { look: 'outline', size: 'md' },
  },
)

type Props = Omit<ComponentProps<typeof Base>, 'className'> & VariantProps<typeof buttonLook> & { className?: string }

export function Button({ look, size, className, ...props }: Props) {
  return <Base className={cn(buttonLook({ look, size }), className)} {...props} />
}
