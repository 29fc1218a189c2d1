'use client'

import { ChevronLeft, ChevronRight, EyeOff, Plus } from 'lucide-react'
import type { Temporal } from 'temporal-polyfill'
import { useOrganization } from '../../organization.tsx'
import { Button } from '../ui/button.tsx'
import { Select } from '../ui/select.tsx'
import type { CalendarView } from './calendar-address.ts'

const EVERYBODY = 'everybody'

interface Props {
  view: CalendarView | undefined
  first: Temporal.PlainDate
  trainer: string | null
  cancelled: boolean
  go: (weeks: number) => void
  today: () => void
  setView: (view: CalendarView) => void
  setTrainer: (trainer: string | null) => void
  setCancelled: (shown: boolean) => void
  book: () => void
}

export function CalendarToolbar(props: Props) {
  const { trainers } = useOrganization()
  const { view, first, trainer, cancelled, go, today, setView, setTrainer, setCancelled, book } = props
  return (
    <header className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <h1 className="mr-auto min-w-40 font-semibold text-lg tabular-nums tracking-tight md:text-xl">{title(first)}</h1>
      <Button look="solid" className="md:order-last" onClick={book}>
        <Plus aria-hidden /> Book
      </Button>
      <div className="flex gap-1 max-md:w-full">
        <Button size="icon" aria-label="Previous week" onClick={() => go(-1)}>
          <ChevronLeft aria-hidden />
        </Button>
        <Button onClick={today}>Today</Button>
        <Button size="icon" aria-label="Next week" onClick={() => go(1)}>
          <ChevronRight aria-hidden />
        </Button>
        <fieldset aria-label="View" className="ml-auto flex rounded-md border border-line-strong/60 bg-surface p-0.5">
          {(['week', 'agenda'] as const).map((each) => (
            <Button
              key={each}
              look="ghost"
              aria-pressed={view === each}
              className="h-full px-2.5 aria-pressed:bg-accent-soft aria-pressed:text-accent-ink"
              onClick={() => setView(each)}
            >
              {each === 'week' ? 'Week' : 'Agenda'}
            </Button>
          ))}
        </fieldset>
      </div>
      <div className="flex gap-2 max-md:w-full">
        {trainers.length > 1 && (
          <Select
            label="Trainer"
            className="min-w-0 flex-1 md:w-44"
            value={trainer ?? EVERYBODY}
            onChange={(chosen) => setTrainer(chosen === EVERYBODY ? null : chosen)}
            choices={[{ value: EVERYBODY, label: 'All trainers' }, ...trainers.map(({ id, name }) => ({ value: id, label: name }))]}
          />
        )}
        <Button aria-pressed={cancelled} className="aria-pressed:bg-accent-soft" onClick={() => setCancelled(!cancelled)}>
          <EyeOff aria-hidden /> Cancelled
        </Button>
      </div>
    </header>
  )
}

/** 16–22 Nov 2026, 30 Nov – 6 Dec 2026. */
function title(first: Temporal.PlainDate): string {
  const last = first.add({ days: 6 })
  const day = (date: Temporal.PlainDate) => date.toLocaleString('en-GB', { day: 'numeric', month: 'short' })
  const from = first.month === last.month ? String(first.day) : day(first)
  return `${from}–${day(last)} ${last.year}`
}
