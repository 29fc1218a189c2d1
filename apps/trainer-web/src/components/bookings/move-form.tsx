'use client'

import type { CalendarBooking, CalendarSession } from '@punchcard/core/contract'
import { useState } from 'react'
import { useOrganization } from '../../organization.tsx'
import { Button } from '../ui/button.tsx'
import { DialogActions } from '../ui/dialog.tsx'
import { placeOf, slotOf } from './slot.ts'
import { SlotFields } from './slot-fields.tsx'
import { useBookingChanges } from './use-booking-changes.ts'

interface Props {
  booking: CalendarBooking
  session: CalendarSession
  back: () => void
  close: () => void
}

/** What a drag does, with the keyboard. */
export function MoveForm({ booking, session, back, close }: Props) {
  const { timeZone } = useOrganization()
  const { move } = useBookingChanges()
  const [slot, setSlot] = useState(() => slotOf(session, timeZone))
  const place = placeOf(slot, timeZone)

  function submit(event: React.FormEvent): void {
    event.preventDefault()
    if (!place) return
    const { startsAt, endsAt, trainerId } = session
    move(booking.id, place, { startsAt, endsAt, trainerId })
    close()
  }

  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-4">
      <p className="text-ink-muted">Move the session of {booking.clientName} to another time.</p>
      <SlotFields slot={slot} onChange={setSlot} error={place ? undefined : 'Enter a time, such as 18:00.'} />
      <DialogActions>
        <Button look="ghost" onClick={back}>
          Back
        </Button>
        <Button look="solid" type="submit">
          Move
        </Button>
      </DialogActions>
    </form>
  )
}
