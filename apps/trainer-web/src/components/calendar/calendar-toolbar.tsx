'use client'

import { Ban, ChevronLeft, ChevronRight, Plus, SlidersHorizontal } from 'lucide-react'
import { useState } from 'react'
import type { Temporal } from 'temporal-polyfill'
import { useFormat, useOrganization } from '../../organization.tsx'
import { Button } from '../ui/button.tsx'
import { cn } from '../ui/class-names.ts'
import { Select } from '../ui/select.tsx'
import { type CalendarView, calendarViews, mondayOf, todayIn } from './calendar-address.ts'

const EVERYBODY = 'everybody'

interface Props {
  view: CalendarView | undefined
  first: Temporal.PlainDate
  /** How many days are shown, and how far a step goes. */
  days: number
  trainer: string | null
  cancelled: boolean
  go: (steps: number) => void
  today: () => void
  setView: (view: CalendarView) => void
  setTrainer: (trainer: string | null) => void
  setCancelled: (shown: boolean) => void
  book: () => void
}

export function CalendarToolbar(props: Props) {
  const { first, days, trainer, cancelled, go, today, book } = props
  const [filtering, setFiltering] = useState(false)
  const filtered = filtering || trainer !== null || cancelled
  return (
    <header className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <h1 className="mr-auto font-semibold text-lg tabular-nums tracking-tight md:text-xl">
        {props.view ? <Title first={first} days={days} /> : <EitherTitle date={first} />}
      </h1>
      <div className="flex gap-1 md:order-last">
        <Button
          size="icon"
          aria-label="Filter"
          aria-expanded={filtered}
          className="aria-expanded:bg-accent-soft md:hidden"
          onClick={() => setFiltering(!filtering)}
        >
          <SlidersHorizontal aria-hidden />
        </Button>
        <Button look="solid" onClick={book}>
          <Plus aria-hidden /> Book
        </Button>
      </div>
      <div className="flex gap-1 max-md:w-full md:gap-2">
        <Button size="icon" aria-label={`Previous ${step(days)}`} onClick={() => go(-1)}>
          <ChevronLeft aria-hidden />
        </Button>
        <Button className="max-md:px-2" onClick={today}>
          Today
        </Button>
        <Button size="icon" aria-label={`Next ${step(days)}`} onClick={() => go(1)}>
          <ChevronRight aria-hidden />
        </Button>
        <Views {...props} />
      </div>
      <Filters {...props} className={cn('flex gap-2 max-md:w-full', !filtered && 'max-md:hidden')} />
    </header>
  )
}

/** Until it is known which view fits the screen: the title of the agenda on a phone, of the week on a desk. */
function EitherTitle({ date }: { date: Temporal.PlainDate }) {
  return (
    <>
      <span className="md:hidden">
        <Title first={date} days={7} />
      </span>
      <span className="max-md:hidden">
        <Title first={mondayOf(date)} days={7} />
      </span>
    </>
  )
}

function Views({ view, setView }: Props) {
  return (
    <fieldset
      aria-label="View"
      className="ml-auto flex h-9 gap-0.5 rounded-md border border-line-strong/60 bg-surface p-0.5 pointer-coarse:h-10"
    >
      {calendarViews.map((each) => (
        <Button
          key={each}
          look="ghost"
          aria-pressed={view === each}
          className="h-full rounded-sm px-2.5 aria-pressed:bg-accent-soft aria-pressed:text-accent-ink max-md:px-1.5 pointer-coarse:h-full"
          onClick={() => setView(each)}
        >
          {each === 'day' && 'Day'}
          {each === 'week' && (
            <>
              <span className="md:hidden">3 days</span>
              <span className="max-md:hidden">Week</span>
            </>
          )}
          {each === 'agenda' && 'Agenda'}
        </Button>
      ))}
    </fieldset>
  )
}

function step(days: number): string {
  if (days === 1) return 'day'
  return days === 7 ? 'week' : 'days'
}

function Filters({ trainer, setTrainer, cancelled, setCancelled, className }: Props & { className: string }) {
  const { trainers } = useOrganization()
  return (
    <div className={className}>
      {trainers.length > 1 && (
        <Select
          label="Trainer"
          className="min-w-0 flex-1 md:w-44"
          value={trainer ?? EVERYBODY}
          onChange={(chosen) => setTrainer(chosen === EVERYBODY ? null : chosen)}
          choices={[{ value: EVERYBODY, label: 'All trainers' }, ...trainers.map(({ id, name }) => ({ value: id, label: name }))]}
        />
      )}
      <Button
        aria-pressed={cancelled}
        className="aria-pressed:bg-accent-soft aria-pressed:text-accent-ink"
        onClick={() => setCancelled(!cancelled)}
      >
        <Ban aria-hidden /> Cancelled
      </Button>
    </div>
  )
}

/** Wed 18 Nov 2026, 16–22 Nov 2026, 30 Nov – 6 Dec 2026; where there is little room, the year only where it is not this one. */
function Title({ first, days }: { first: Temporal.PlainDate; days: number }) {
  const { timeZone } = useFormat()
  const last = first.add({ days: days - 1 })
  const thisYear = last.year === todayIn(timeZone).year
  return (
    <>
      {daysInWords(first, last)}
      <span className={cn(thisYear && 'max-md:hidden')}> {last.year}</span>
    </>
  )
}

function daysInWords(first: Temporal.PlainDate, last: Temporal.PlainDate): string {
  if (first.equals(last)) return first.toLocaleString('en-GB', { weekday: 'short', day: 'numeric', month: 'short' })
  const day = (date: Temporal.PlainDate) => date.toLocaleString('en-GB', { day: 'numeric', month: 'short' })
  return first.month === last.month ? `${first.day}–${day(last)}` : `${day(first)} – ${day(last)}`
}
