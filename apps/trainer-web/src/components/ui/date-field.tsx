'use client'

import { Popover } from '@base-ui/react/popover'
import { CalendarDays } from 'lucide-react'
import { lazy, Suspense, useId, useState } from 'react'
import type { Temporal } from 'temporal-polyfill'
import { dayInWords } from '../../wording/format.ts'
import { cn } from './class-names.ts'
import { inputLook } from './field.tsx'
import { Skeleton } from './skeleton.tsx'

// Fetched when somebody first opens it.
const MonthPicker = lazy(async () => ({ default: (await import('./month-picker.tsx')).MonthPicker }))

interface Props {
  label: string
  hint?: string
  value: Temporal.PlainDate
  onChange: (day: Temporal.PlainDate) => void
  /** The day to mark as today: the organization's, not the browser's. */
  today: Temporal.PlainDate
}

/** A day with its weekday, written as everywhere here (a browser's own field follows the browser), chosen from a month. */
export function DateField({ label, hint, value, onChange, today }: Props) {
  const [open, setOpen] = useState(false)
  const id = useId()
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <span id={`${id}label`} className="font-medium">
        {label}
      </span>
      <Popover.Root open={open} onOpenChange={setOpen}>
        <Popover.Trigger
          id={`${id}day`}
          aria-labelledby={`${id}label ${id}day`}
          aria-describedby={hint && `${id}hint`}
          className={cn(inputLook, 'flex items-center justify-between gap-2 text-left tabular-nums')}
        >
          <span className="truncate">{dayInWords(value, today)}</span>
          <CalendarDays aria-hidden className="size-4 shrink-0 text-ink-muted" />
        </Popover.Trigger>
        <Popover.Portal>
          <Popover.Positioner className="z-60" sideOffset={4} align="start">
            <Popover.Popup aria-label={label} className="rounded-md border border-line bg-surface p-2 shadow-lifted outline-none">
              <Suspense fallback={<Skeleton className="h-74 w-66" />}>
                <MonthPicker
                  value={value}
                  today={today}
                  onChange={(day) => {
                    setOpen(false)
                    onChange(day)
                  }}
                />
              </Suspense>
            </Popover.Popup>
          </Popover.Positioner>
        </Popover.Portal>
      </Popover.Root>
      {hint && (
        <span id={`${id}hint`} className="text-ink-muted text-xs">
          {hint}
        </span>
      )}
    </div>
  )
}
