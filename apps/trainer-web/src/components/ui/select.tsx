'use client'

import { Select as Base } from '@base-ui/react/select'
import { Check, ChevronsUpDown } from 'lucide-react'
import { cn } from './class-names.ts'
import { inputLook } from './field.tsx'

export interface Choice<Value extends string> {
  value: Value
  label: string
  detail?: string | undefined
}

interface Props<Value extends string> {
  value: Value
  onChange: (value: Value) => void
  choices: readonly Choice<Value>[]
  /** Where no Field around it names it. */
  label?: string
  className?: string
}

export function Select<Value extends string>({ value, onChange, choices, label, className }: Props<Value>) {
  return (
    <Base.Root value={value} onValueChange={(chosen) => chosen !== null && onChange(chosen)} items={choices}>
      <Base.Trigger aria-label={label} className={cn(inputLook, 'flex items-center justify-between gap-2 text-left', className)}>
        <Base.Value className="min-w-0 truncate" />
        <Base.Icon>
          <ChevronsUpDown aria-hidden className="size-3.5 text-ink-muted" />
        </Base.Icon>
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner className="z-60" sideOffset={4} alignItemWithTrigger={false}>
          <Base.Popup className="max-h-[min(20rem,var(--available-height))] min-w-(--anchor-width) max-w-(--available-width) overflow-y-auto rounded-md border border-line bg-surface p-1 shadow-lifted outline-none">
            <Base.List>
              {choices.map((choice) => (
                <Base.Item
                  key={choice.value}
                  value={choice.value}
                  className="grid cursor-default grid-cols-[1rem_1fr] items-start gap-2 rounded-sm px-2 py-1.5 outline-none data-highlighted:bg-sunken pointer-coarse:py-2.5"
                >
                  <Base.ItemIndicator className="col-start-1 pt-0.5">
                    <Check aria-hidden className="size-4 text-accent-ink" />
                  </Base.ItemIndicator>
                  <span className="col-start-2">
                    <Base.ItemText>{choice.label}</Base.ItemText>
                    {choice.detail && <span className="block text-ink-muted text-xs">{choice.detail}</span>}
                  </span>
                </Base.Item>
              ))}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
