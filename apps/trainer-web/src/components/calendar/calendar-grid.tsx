'use client'

import FullCalendar from '@fullcalendar/react'
import '@fullcalendar/react/skeleton.css'
import { useOrganization } from '../../organization.tsx'
import { type GridProps, useGridOptions } from './grid-options.tsx'
import { lanesOf } from './lanes.ts'
import { startsOn } from './starts-on.ts'
import { TrainerLanes } from './trainer-lanes.tsx'
import { useIsNarrow } from './use-is-narrow.ts'

const viewNames = { day: 'timeGridDays', week: 'timeGridDays', agenda: 'listDays' } as const

/**
 * Days as a grid or as a list, in the organization's time zone; a day of several trainers with a lane for each. Never rendered on
 * the server: its clock would keep ticking there.
 */
export function CalendarGrid(props: GridProps) {
  const { view, withTrainer, sessions, first } = props
  const { trainers, timeZone } = useOrganization()
  const narrow = useIsNarrow()
  const ofDay = sessions.filter((session) => startsOn(session, first, timeZone))
  const lanes = view === 'day' && withTrainer ? lanesOf(trainers, ofDay, narrow ? 'narrow' : 'wide') : []
  return lanes.length > 0 ? <TrainerLanes {...props} lanes={lanes} /> : <Days {...props} />
}

function Days(props: GridProps) {
  const { view, first, days } = props
  return (
    <FullCalendar
      {...useGridOptions(props)}
      // Remounted for another date or view: the address is the one place that knows them.
      key={`${view} ${first} ${days}`}
      initialView={viewNames[view]}
      views={{
        timeGridDays: { type: 'timeGrid', duration: { days } },
        listDays: { type: 'list', duration: { days }, listDayFormat: { weekday: 'long', day: 'numeric', month: 'long' } },
      }}
      dayHeaders={view !== 'day'}
      dayHeaderFormat={{ weekday: 'short', day: 'numeric' }}
      dayHeaderContent={({ weekdayText, dayNumberText }) => (
        <>
          <span>{weekdayText}</span>
          <span className="tabular-nums">{dayNumberText}</span>
        </>
      )}
    />
  )
}
