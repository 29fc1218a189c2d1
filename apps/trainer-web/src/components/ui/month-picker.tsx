'use client'

import { ChevronLeft, ChevronRight } from 'lucide-react'
import { DayPicker } from 'react-day-picker'
import { enGB } from 'react-day-picker/locale/en-GB'
import { Temporal } from 'temporal-polyfill'
import { buttonLook } from './button.tsx'
import { cn } from './class-names.ts'

interface Props {
  value: Temporal.PlainDate
  onChange: (day: Temporal.PlainDate) => void
  today: Temporal.PlainDate
}

const arrow = cn(buttonLook({ look: 'ghost', size: 'icon' }), 'absolute top-0 z-10')

/** A month of days, of which one is chosen; arrow keys go from day to day and on into other months. */
export function MonthPicker({ value, onChange, today }: Props) {
  return (
    <DayPicker
      mode="single"
      required
      autoFocus
      showOutsideDays
      fixedWeeks
      locale={enGB}
      defaultMonth={atNoon(value)}
      selected={atNoon(value)}
      today={atNoon(today)}
      onSelect={(day) => onChange(dayOf(day))}
      components={{ Chevron }}
      classNames={{
        root: 'relative w-fit select-none',
        month_caption: 'flex h-9 items-center justify-center font-medium pointer-coarse:h-10',
        button_previous: cn(arrow, 'left-0'),
        button_next: cn(arrow, 'right-0'),
        month_grid: 'mt-1 border-collapse tabular-nums',
        weekday: 'size-8 font-medium text-ink-muted text-xs',
        day: 'p-0 text-center',
        today: 'font-semibold not-data-selected:text-accent-ink',
        outside: 'not-data-selected:text-ink-muted',
        selected: 'text-on-accent',
        day_button:
          'inline-flex size-9 items-center justify-center rounded-md hover:bg-sunken pointer-coarse:size-10 in-data-selected:bg-accent in-data-selected:hover:bg-accent-hover',
      }}
    />
  )
}

function Chevron({ orientation }: { orientation?: 'up' | 'down' | 'left' | 'right' }) {
  const Icon = orientation === 'left' ? ChevronLeft : ChevronRight
  return <Icon aria-hidden className="size-4" />
}

/** The browser's own instant of the day: only its date is looked at. At noon, no change of the clocks moves it to another. */
function atNoon({ year, month, day }: Temporal.PlainDate): Date {
  return new Date(year, month - 1, day, 12)
}

function dayOf(date: Date): Temporal.PlainDate {
  return Temporal.PlainDate.from({ year: date.getFullYear(), month: date.getMonth() + 1, day: date.getDate() })
}
