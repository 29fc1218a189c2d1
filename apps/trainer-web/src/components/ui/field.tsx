'use client'

import { Field as Base } from '@base-ui/react/field'
import type { ComponentProps, ReactNode } from 'react'
import { cn } from './class-names.ts'

export const inputLook =
  'h-9 w-full min-w-0 rounded-md border border-line-strong bg-surface px-3 text-sm text-ink transition-colors pointer-coarse:h-10 pointer-coarse:text-base focus-visible:outline-2 focus-visible:outline-offset-1 focus-visible:outline-ring data-invalid:border-danger data-disabled:opacity-55'

interface FieldProps {
  label: string
  error?: string | undefined
  hint?: ReactNode
  className?: string | undefined
  children: ReactNode
}

/** A control with its name, an explanation and what is wrong with it. */
export function Field({ label, error, hint, className, children }: FieldProps) {
  return (
    <Base.Root invalid={Boolean(error)} className={cn('flex min-w-0 flex-col gap-1.5', className)}>
      <Base.Label className="font-medium">{label}</Base.Label>
      {children}
      {hint && <Base.Description className="text-ink-muted text-xs">{hint}</Base.Description>}
      <Base.Error match={Boolean(error)} className="text-danger-ink text-xs">
        {error}
      </Base.Error>
    </Base.Root>
  )
}

export function Input({ className, ...props }: Omit<ComponentProps<typeof Base.Control>, 'className'> & { className?: string }) {
  return <Base.Control className={cn(inputLook, className)} {...props} />
}
