'use client'

import { Button } from './button.tsx'

interface Props<Value extends string> {
  label: string
  value: Value
  onChange: (value: Value) => void
  choices: readonly { value: Value; label: string }[]
}

/** A few choices side by side, of which one holds. */
export function Segments<Value extends string>({ label, value, onChange, choices }: Props<Value>) {
  return (
    <fieldset aria-label={label} className="flex h-9 gap-0.5 rounded-md border border-line-strong/60 bg-surface p-0.5 pointer-coarse:h-10">
      {choices.map((choice) => (
        <Button
          key={choice.value}
          look="ghost"
          aria-pressed={choice.value === value}
          className="h-full rounded-sm px-2.5 aria-pressed:bg-accent-soft aria-pressed:text-accent-ink pointer-coarse:h-full"
          onClick={() => onChange(choice.value)}
        >
          {choice.label}
        </Button>
      ))}
    </fieldset>
  )
}
