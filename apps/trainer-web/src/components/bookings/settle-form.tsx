'use client'

import type { CalendarBooking, ChargePolicy } from '@punchcard/core/contract'
import { useState } from 'react'
import { useOrganization } from '../../organization.tsx'
import { Button } from '../ui/button.tsx'
import { ChoiceCards } from '../ui/choice-cards.tsx'
import { DialogActions } from '../ui/dialog.tsx'
import { useBookingChanges } from './use-booking-changes.ts'

interface Props {
  about: 'cancel' | 'no_show'
  booking: CalendarBooking
  startsAt: Date
  back: () => void
  close: () => void
}

/** Asks whether the session of a late cancel or a no-show is charged, with the organization's policy chosen beforehand. */
export function SettleForm({ about, booking, startsAt, back, close }: Props) {
  const begun = startsAt <= new Date()
  const { policies } = useOrganization()
  const policy = about === 'cancel' ? policies.lateCancel : policies.noShow
  const [charge, setCharge] = useState<ChargePolicy>(policy)
  const { cancel, markNoShow } = useBookingChanges()
  const settle = about === 'cancel' ? cancel : markNoShow
  return (
    <div className="flex flex-col gap-4">
      <p>
        {about === 'cancel' ? `${booking.clientName} cancels late.` : `${booking.clientName} ${begun ? 'did not come' : 'is not coming'}.`}
      </p>
      <ChoiceCards
        legend="Is the session charged?"
        value={charge}
        onChange={setCharge}
        choices={choices(booking).map((choice) => ({
          ...choice,
          label: choice.value === policy ? `${choice.label} (your policy)` : choice.label,
        }))}
      />
      <DialogActions>
        <Button look="ghost" onClick={back}>
          Back
        </Button>
        <Button
          look="solid"
          onClick={() => {
            settle(booking, charge)
            close()
          }}
        >
          {about === 'cancel' ? 'Cancel booking' : 'Mark as no-show'}
        </Button>
      </DialogActions>
    </div>
  )
}

function choices({ charge, offerName }: CalendarBooking): { value: ChargePolicy; label: string; detail: string }[] {
  if (charge === 'owed') {
    return [
      { value: 'charge', label: 'Charge', detail: 'The session stays owed.' },
      { value: 'waive', label: 'Waive', detail: 'Nothing is owed for it.' },
    ]
  }
  return [
    { value: 'charge', label: 'Charge', detail: '1 session is used.' },
    { value: 'waive', label: 'Waive', detail: offerName ? `The session goes back to “${offerName}”.` : 'The session goes back.' },
  ]
}
