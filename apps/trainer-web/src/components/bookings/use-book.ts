import { type Booking, type BookSessionInput, bookSessionInput, type PayReason, type Purchase } from '@punchcard/core/contract'
import { useState } from 'react'
import { v4 as newId } from 'uuid'
import { say } from '../../intent/say.ts'
import { useAcceptAnswer } from '../../intent/use-accept-answer.ts'
import { useIntent } from '../../intent/use-intent.ts'
import { useFormat } from '../../organization.tsx'
import { trpc } from '../../trpc/client.ts'
import { payReason } from '../../wording/booking.ts'
import type { Said } from '../../wording/refusal.ts'
import { isUnpaid } from './payment.ts'
import { useBookingChanges } from './use-booking-changes.ts'

type Entered = { [Field in Exclude<keyof BookSessionInput, 'id' | 'idempotencyKey'>]?: BookSessionInput[Field] | undefined }

interface NotBooked {
  said: Said
  /** Nothing of the client pays then. */
  unpaid: boolean
}

/** Books what was entered; the booking's id stays the same until it is booked, so that a second attempt cannot book twice. */
export function useBook(close: (booked?: Booking) => void) {
  const format = useFormat()
  const [id] = useState(() => newId())
  const [notBooked, setNotBooked] = useState<NotBooked>()
  const [missing, setMissing] = useState<Set<PropertyKey>>(new Set())
  const { changed } = useAcceptAnswer()
  const { cancel } = useBookingChanges()
  const mutation = trpc.bookings.book.useMutation()
  const send = useIntent({
    verb: 'bookings.book',
    mutation,
    done: ({ booking, purchase, payReason: why }) => {
      changed({ purchase, booking })
      say(`Booked for ${format.dayAndTime(booking.startsAt)}`, {
        hint: purchase && why ? paid(purchase, why) : undefined,
        undo: () => cancel(booking),
      })
    },
    leave: ({ booking }) => close(booking),
    notDone: (said, refusal) => setNotBooked({ said, unpaid: refusal !== undefined && isUnpaid(refusal) }),
  })

  function book(entered: Entered): void {
    const checked = bookSessionInput.safeParse({ id, ...entered, idempotencyKey: id })
    setMissing(new Set(checked.error?.issues.map(({ path }) => path[0] ?? '')))
    if (!checked.success) return
    const { idempotencyKey: _, ...sendable } = checked.data
    setNotBooked(undefined)
    send(sendable)
  }

  return { book, busy: mutation.isPending, notBooked, missing, forget: () => setNotBooked(undefined) }
}

/** What was set aside, and why from this purchase where there was a choice. */
function paid({ offerName, sessionsRemaining }: Purchase, why: PayReason): string {
  const because = why === 'named' || why === 'only_choice' ? '' : ` Of several purchases ${payReason[why]}.`
  return `${offerName}: 1 session set aside, ${sessionsRemaining} left.${because}`
}
