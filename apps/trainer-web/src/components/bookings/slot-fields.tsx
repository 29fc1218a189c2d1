'use client'

import { useOrganization } from '../../organization.tsx'
import { ZoneNote } from '../calendar/zone-note.tsx'
import { Field, Input } from '../ui/field.tsx'
import { Select } from '../ui/select.tsx'
import type { Slot } from './slot.ts'

const lengths = [15, 30, 45, 60, 75, 90, 120, 180]

interface Props {
  slot: Slot
  onChange: (slot: Slot) => void
  error: string | undefined
}

/** Date, time, length and trainer: everything a drag on the calendar says, for the keyboard. */
export function SlotFields({ slot, onChange, error }: Props) {
  const { trainers } = useOrganization()
  const choices = [...new Set([...lengths, slot.minutes])].sort((a, b) => a - b)
  return (
    <>
      <div className="grid grid-cols-2 gap-3">
        <Field label="Date" error={error}>
          <Input type="date" required value={slot.date} onValueChange={(date) => onChange({ ...slot, date })} />
        </Field>
        <Field label="Time">
          <Input type="time" required step={300} value={slot.time} onValueChange={(time) => onChange({ ...slot, time })} />
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
