import { type BookSessionInput, bookSessionInput } from '@punchcard/core/contract'
import { useState } from 'react'
import { say } from '../../intent/say.ts'
import { useAcceptAnswer } from '../../intent/use-accept-answer.ts'
import { useIntent } from '../../intent/use-intent.ts'
import { useFormat } from '../../organization.tsx'
import { trpc } from '../../trpc/client.ts'
import { payReason } from '../../wording/booking.ts'
import type { Said } from '../../wording/refusal.ts'
import { useBookingChanges } from './use-booking-changes.ts'

type Entered = { [Field in Exclude<keyof BookSessionInput, 'id' | 'idempotencyKey'>]?: BookSessionInput[Field] | undefined }

/** Books what was entered; the booking's id stays the same until it is booked, so that a second attempt cannot book twice. */
export function useBook(close: () => void) {
  const format = useFormat()
  const [id] = useState(() => crypto.randomUUID())
  const [said, setSaid] = useState<Said>()
  const [missing, setMissing] = useState<Set<PropertyKey>>(new Set())
  const { changed } = useAcceptAnswer()
  const { cancel } = useBookingChanges()
  const mutation = trpc.bookings.book.useMutation()
  const send = useIntent({
    verb: 'bookings.book',
    mutation,
    done: ({ booking, purchase, payReason: why }) => {
      changed({ purchase, booking })
      close()
      const paid = purchase && why ? `1 session of ${purchase.offerName} is set aside: ${payReason[why]}.` : undefined
      say(`Booked for ${format.dayAndTime(booking.startsAt)}`, { hint: paid, undo: () => cancel({ bookingId: booking.id }) })
    },
    notDone: setSaid,
  })

  function book(entered: Entered): void {
    const input = { id, ...entered }
    const checked = bookSessionInput.safeParse({ ...input, idempotencyKey: id })
    setMissing(new Set(checked.error?.issues.map(({ path }) => path[0] ?? '')))
    if (!checked.success) return
    const { idempotencyKey: _, ...sendable } = checked.data
    setSaid(undefined)
    send(sendable)
  }

  return { book, busy: mutation.isPending, said, missing }
}
