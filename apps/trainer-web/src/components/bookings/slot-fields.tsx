'use client'

import { Temporal } from 'temporal-polyfill'
import { useOrganization } from '../../organization.tsx'
import { todayIn } from '../calendar/calendar-address.ts'
import { ZoneNote } from '../calendar/zone-note.tsx'
import { DateField } from '../ui/date-field.tsx'
import { Field } from '../ui/field.tsx'
import { Select } from '../ui/select.tsx'
import { TimeInput } from '../ui/time-input.tsx'
import type { Slot } from './slot.ts'

const lengths = [15, 30, 45, 60, 75, 90, 120, 180]

interface Props {
  slot: Slot
  onChange: (slot: Slot) => void
  error: string | undefined
}

/** Date, time, length and trainer: everything a drag on the calendar says, for the keyboard. */
export function SlotFields({ slot, onChange, error }: Props) {
  const { trainers, timeZone } = useOrganization()
  const choices = [...new Set([...lengths, slot.minutes])].sort((a, b) => a - b)
  return (
    <>
      <div className="grid grid-cols-2 gap-3">
        <DateField
          label="Date"
          value={Temporal.PlainDate.from(slot.date)}
          today={todayIn(timeZone)}
          onChange={(day) => onChange({ ...slot, date: day.toString() })}
        />
        <Field label="Time" error={error}>
          <TimeInput value={slot.time} onChange={(time) => onChange({ ...slot, time })} />
        </Field>
        <Field label="Length">
          <Select
            value={String(slot.minutes)}
            onChange={(minutes) => onChange({ ...slot, minutes: Number(minutes) })}
            choices={choices.map((minutes) => ({ value: String(minutes), label: `${minutes} minutes` }))}
          />
        </Field>
        <Field label="Trainer">
          <Select
            value={slot.trainerId}
            onChange={(trainerId) => onChange({ ...slot, trainerId })}
            choices={trainers.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Field>
      </div>
      <ZoneNote />
    </>
  )
}
