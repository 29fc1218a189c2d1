'use client'

import { Combobox } from '@base-ui/react/combobox'
import { Check, ChevronsUpDown } from 'lucide-react'
import { cn } from './class-names.ts'
import { ComboboxPopup, comboboxItem } from './combobox-popup.tsx'
import { inputLook } from './field.tsx'
import type { Choice } from './select.tsx'

interface Props {
  value: string
  onChange: (value: string) => void
  choices: readonly Choice<string>[]
}

/** One of many choices, found by typing a part of it. What is typed but not chosen is forgotten. */
export function SearchSelect({ value, onChange, choices }: Props) {
  return (
    <Combobox.Root<Choice<string>>
      items={choices}
      value={choices.find((choice) => choice.value === value) ?? null}
      onValueChange={(choice) => choice && onChange(choice.value)}
      isItemEqualToValue={(one, other) => one.value === other.value}
      autoHighlight
    >
      <div className="relative">
        <Combobox.Input className={cn(inputLook, 'pr-9')} onFocus={({ currentTarget }) => currentTarget.select()} />
        <ChevronsUpDown aria-hidden className="pointer-events-none absolute top-1/2 right-3 size-4 -translate-y-1/2 text-ink-muted" />
      </div>
      <ComboboxPopup>
        <Combobox.Empty className="px-2 py-2 text-ink-muted empty:hidden">Nothing found</Combobox.Empty>
        <Combobox.List>
          {(choice: Choice<string>) => (
            <Combobox.Item key={choice.value} value={choice} className={cn(comboboxItem, 'grid grid-cols-[1rem_1fr] items-center gap-2')}>
              <Combobox.ItemIndicator className="col-start-1">
                <Check aria-hidden className="size-4 text-accent-ink" />
              </Combobox.ItemIndicator>
              <span className="col-start-2 truncate">{choice.label}</span>
            </Combobox.Item>
          )}
        </Combobox.List>
      </ComboboxPopup>
    </Combobox.Root>
  )
}
