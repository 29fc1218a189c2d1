'use client'

import FullCalendar from '@fullcalendar/react'
import type { CurrentOrganization } from '@punchcard/core/contract'
import { useEffect, useRef } from 'react'
import { cn } from '../ui/class-names.ts'
import { calendarLook } from './calendar-look.ts'
import { FIRST_SEEN_PX, type GridProps, movedTo, useGridOptions } from './grid-options.tsx'

type Trainer = CurrentOrganization['trainers'][number]

/** A day with a lane for each trainer: who is free when is seen at a glance, and a drag into another lane changes the trainer. */
export function TrainerLanes({ lanes, ...props }: GridProps & { lanes: Trainer[] }) {
  const scroller = useRef<HTMLDivElement>(null)
  const day = props.first.toString()
  useEffect(() => {
    if (day) scroller.current?.scrollTo({ top: FIRST_SEEN_PX })
  }, [day])
  return (
    <div ref={scroller} className="h-full overflow-y-auto overscroll-contain rounded-lg border border-line bg-surface">
      <div className="flex min-w-0">
        {lanes.map((trainer, place) => (
          <section
            key={trainer.id}
            aria-label={trainer.name}
            className={cn('min-w-0 flex-1', place === 0 ? 'shrink-0 grow basis-12' : 'border-line border-l')}
          >
            <h2
              className={cn(
                'sticky top-0 z-10 truncate border-line border-b bg-surface px-2 py-2 font-medium text-ink-muted text-xs',
                place === 0 && 'pl-14',
              )}
            >
              {trainer.name}
            </h2>
            <Lane {...props} trainer={trainer} withHours={place === 0} />
          </section>
        ))}
      </div>
    </div>
  )
}

function Lane({ trainer, withHours, ...props }: GridProps & { trainer: Trainer; withHours: boolean }) {
  const { first, sessions, onMove, onSlot } = props
  const own = sessions.filter(({ trainerId }) => trainerId === trainer.id)
  return (
    <FullCalendar
      {...useGridOptions({ ...props, sessions: own, withTrainer: false })}
      key={first.toString()}
      initialView="timeGridDay"
      height="auto"
      viewClass=""
      dayHeaders={false}
      // The hours stand once, at the left; the calendar still measures its rows by them.
      slotHeaderInnerClass={withHours ? calendarLook.slotHeaderInnerClass : 'w-0 overflow-hidden text-xs invisible'}
      // A lane takes what comes from another one; which of its sessions may be dragged they say themselves.
      editable
      droppable
      dateClick={({ date }) => onSlot(date, trainer.id)}
      eventReceive={({ event, revert }) => {
        // The lanes show what the sessions say, and by then they say that it is here.
        revert()
        movedTo(event, trainer.id, onMove)
      }}
    />
  )
}
