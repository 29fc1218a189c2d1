import { type Booking, type BookSessionInput, bookSessionInput, type PayReason, type Purchase } from '@punchcard/core/contract'
import { useEffect, useRef, useState } from 'react'
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

/**
 * Books what is entered; the booking's id stays the same until it is booked, so that a second attempt cannot book twice. Why it was
 * not booked is said until the person enters something else: `fields` are what the form shows, whatever follows from them.
 */
export function useBook(entered: Entered, fields: unknown[], close: (booked?: Booking) => void) {
  const format = useFormat()
  const [id] = useState(() => newId())
  const [answered, setAnswered] = useState<NotBooked & { shown: string }>()
  const [missing, setMissing] = useState<Set<PropertyKey>>(new Set())
  const { changed } = useAcceptAnswer()
  const { cancel } = useBookingChanges()
  const mutation = trpc.bookings.book.useMutation()
  const shown = JSON.stringify(fields)
  const shownNow = useRef(shown)
  useEffect(() => {
    shownNow.current = shown
  }, [shown])
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
    notDone: (said, refusal) => setAnswered({ said, unpaid: refusal !== undefined && isUnpaid(refusal), shown: shownNow.current }),
  })

  function book(): void {
    const checked = bookSessionInput.safeParse({ id, ...entered, idempotencyKey: id })
    setMissing(new Set(checked.error?.issues.map(({ path }) => path[0] ?? '')))
    if (!checked.success) return
    const { idempotencyKey: _, ...sendable } = checked.data
    setAnswered(undefined)
    send(sendable)
  }

  const notBooked: NotBooked | undefined = answered?.shown === shown ? answered : undefined
  return { book, busy: mutation.isPending, notBooked, missing }
}

/** What was set aside, and why from this purchase where there was a choice. */
function paid({ offerName, sessionsRemaining }: Purchase, why: PayReason): string {
  const because = why === 'named' || why === 'only_choice' ? '' : ` Of several purchases ${payReason[why]}.`
  return `${offerName}: 1 session set aside, ${sessionsRemaining} left.${because}`
}
