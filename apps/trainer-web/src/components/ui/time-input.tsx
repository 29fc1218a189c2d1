'use client'

import { Combobox } from '@base-ui/react/combobox'
import { useState } from 'react'
import { cn } from './class-names.ts'
import { ComboboxPopup, comboboxItem } from './combobox-popup.tsx'
import { inputLook } from './field.tsx'
import { timeEntered } from './time-entered.ts'

const MINUTES_APART = 15
const times = Array.from({ length: (24 * 60) / MINUTES_APART }, (_, place) => {
  const [hours, minutes] = [Math.floor((place * MINUTES_APART) / 60), (place * MINUTES_APART) % 60]
  return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`
})

interface Props {
  /** 18:00, or what was typed as long as it is no time. */
  value: string
  onChange: (time: string) => void
}

/** A time of the 24-hour clock, typed in any usual way or chosen from a list by quarters of an hour. */
export function TimeInput({ value, onChange }: Props) {
  const [text, setText] = useState(value)
  return (
    <Combobox.Root<string>
      items={times}
      filter={isBegunBy}
      value={value}
      onValueChange={(time) => time !== null && onChange(time)}
      inputValue={text}
      onInputValueChange={(typed, { reason }) => {
        setText(typed)
        // Not when the list closes and what was typed is written out.
        if (reason !== 'none') onChange(timeEntered(typed) ?? typed)
      }}
    >
      <Combobox.Input inputMode="numeric" className={`${inputLook} tabular-nums`} onFocus={({ currentTarget }) => currentTarget.select()} />
      <ComboboxPopup className="max-h-[min(14rem,var(--available-height))] tabular-nums">
        {/* How it is understood; with it, Escape closes the list and not what is around it. */}
        <Combobox.Empty className="px-2 py-1.5 text-ink-muted empty:hidden">{timeEntered(text) ?? 'Such as 18:00'}</Combobox.Empty>
        <Combobox.List>
          {(time: string) => (
            <Combobox.Item key={time} value={time} className={cn(comboboxItem, 'data-selected:font-medium data-selected:text-accent-ink')}>
              {time}
            </Combobox.Item>
          )}
        </Combobox.List>
      </ComboboxPopup>
    </Combobox.Root>
  )
}

/** Does the time begin with these digits, with or without a leading 0? */
function isBegunBy(time: string, typed: string): boolean {
  const digits = typed.replaceAll(/\D/g, '')
  return [time, time.replace(/^0/, '')].some((written) => written.replace(':', '').startsWith(digits))
}
