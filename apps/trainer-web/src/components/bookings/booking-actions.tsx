'use client'

import type { CalendarBooking, CalendarSession } from '@punchcard/core/contract'
import { Ban, Check, CircleCheck, Move, RotateCcw, UserX } from 'lucide-react'
import { Button } from '../ui/button.tsx'
import { asksAboutCharge } from './asks-about-charge.ts'
import { useBookingChanges } from './use-booking-changes.ts'

/** What has to be asked before it is done. */
export interface Asking {
  about: 'cancel' | 'no_show' | 'move'
  booking: CalendarBooking
}

interface Props {
  booking: CalendarBooking
  session: CalendarSession
  ask: (asking: Asking) => void
  close: () => void
}

/** What can be done with a booking in its state. What needs no question is done at once and can be undone. */
export function BookingActions({ booking, session, ask, close }: Props) {
  const changes = useBookingChanges()
  const bookingId = booking.id
  const open = booking.status === 'pending' || booking.status === 'confirmed'
  const held = open || booking.status === 'completed'
  const begun = session.startsAt <= new Date()

  function run(change: () => void): void {
    change()
    close()
  }

  function cancel(): void {
    if (asksAboutCharge('cancel', booking, new Date())) ask({ about: 'cancel', booking })
    else run(() => changes.cancel(booking))
  }

  function markNoShow(): void {
    if (asksAboutCharge('no_show', booking, new Date())) ask({ about: 'no_show', booking })
    else run(() => changes.markNoShow(booking))
  }

  return (
    <div className="grid grid-cols-2 gap-2">
      {open && (
        <Button look={begun ? 'solid' : 'outline'} onClick={() => run(() => changes.complete({ bookingId }))}>
          <CircleCheck aria-hidden /> Complete
        </Button>
      )}
      {booking.status === 'pending' && (
        <Button look={begun ? 'outline' : 'solid'} onClick={() => run(() => changes.confirm({ bookingId }))}>
          <Check aria-hidden /> Confirm
        </Button>
      )}
      {!open && (
        <Button onClick={() => run(() => changes.reopenFrom(booking))}>
          <RotateCcw aria-hidden /> Reopen
        </Button>
      )}
      {open && session.capacity === 1 && (
        <Button onClick={() => ask({ about: 'move', booking })}>
          <Move aria-hidden /> Move
        </Button>
      )}
      {held && (
        <>
          <Button onClick={markNoShow}>
            <UserX aria-hidden /> No-show
          </Button>
          <Button look="danger" onClick={cancel}>
            <Ban aria-hidden /> Cancel booking
          </Button>
        </>
      )}
    </div>
  )
}
