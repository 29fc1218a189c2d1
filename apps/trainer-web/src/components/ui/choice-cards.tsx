'use client'

import { Radio } from '@base-ui/react/radio'
import { RadioGroup } from '@base-ui/react/radio-group'
import { useId } from 'react'
import type { Choice } from './select.tsx'

interface Props<Value extends string> {
  legend: string
  value: Value
  onChange: (value: Value) => void
  choices: readonly Choice<Value>[]
}

/** A few choices that are worth a line of explanation each. */
export function ChoiceCards<Value extends string>({ legend, value, onChange, choices }: Props<Value>) {
  const id = useId()
  return (
    <RadioGroup<Value> aria-labelledby={id} value={value} onValueChange={onChange} className="flex flex-col gap-2">
      <span id={id} className="font-medium">
        {legend}
      </span>
      {choices.map((choice) => (
        <label
          key={choice.value}
          htmlFor={`${id}${choice.value}`}
          className="flex items-start gap-3 rounded-md border border-line p-3 hover:bg-sunken has-data-checked:border-accent has-data-checked:bg-accent-soft"
        >
          <Radio.Root
            id={`${id}${choice.value}`}
            value={choice.value}
            className="mt-0.5 flex size-4.5 shrink-0 items-center justify-center rounded-full border border-line-strong bg-surface data-checked:border-accent"
          >
            <Radio.Indicator className="size-2.5 rounded-full bg-accent data-unchecked:hidden" />
          </Radio.Root>
          <span>
            <span className="block font-medium">{choice.label}</span>
            {choice.detail && <span className="block text-ink-muted text-xs">{choice.detail}</span>}
          </span>
        </label>
      ))}
    </RadioGroup>
  )
}
