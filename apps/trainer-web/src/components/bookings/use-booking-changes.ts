import type { Booking, BookingChanged, BookingStatus, ChargePolicy, Purchase } from '@punchcard/core/contract'
import { say } from '../../intent/say.ts'
import { useAcceptAnswer } from '../../intent/use-accept-answer.ts'
import { useIntent } from '../../intent/use-intent.ts'
import { useFormat } from '../../organization.tsx'
import { trpc } from '../../trpc/client.ts'
import { bookingStatus } from '../../wording/booking.ts'

/** What Undo needs to know of a booking to bring it back to where it was. */
type Settled = Pick<Booking, 'id' | 'status' | 'charge'>

/** Everything that can be done to a booking, each with its message and its way back. */
export function useBookingChanges() {
  const format = useFormat()
  const { changed } = useAcceptAnswer()

  const confirm = useIntent({
    verb: 'bookings.confirm',
    mutation: trpc.bookings.confirm.useMutation(),
    done: ({ booking, purchase }) => {
      changed({ booking, purchase })
      say('Booking confirmed', { hint: format.dayAndTime(booking.startsAt) })
    },
  })
  const complete = useIntent({
    verb: 'bookings.complete',
    mutation: trpc.bookings.complete.useMutation(),
    done: (answer) => settled(answer),
  })
  const cancel = useIntent({ verb: 'bookings.cancel', mutation: trpc.bookings.cancel.useMutation(), done: (answer) => settled(answer) })
  const markNoShow = useIntent({
    verb: 'bookings.markNoShow',
    mutation: trpc.bookings.markNoShow.useMutation(),
    done: (answer) => settled(answer),
  })
  const reopen = useIntent({
    verb: 'bookings.reopen',
    mutation: trpc.bookings.reopen.useMutation(),
    done: (answer) => changed(answer),
  })
  const reschedule = useIntent({
    verb: 'bookings.reschedule',
    mutation: trpc.bookings.reschedule.useMutation(),
    done: (answer) => changed(answer),
  })
  const reinstate = useIntent({
    verb: 'purchases.reinstateSession',
    mutation: trpc.purchases.reinstateSession.useMutation(),
    done: (answer) => changed(answer),
  })

  function settled({ booking, purchase, changed: news }: BookingChanged, undo = () => reopenFrom(booking)): void {
    changed({ booking, purchase })
    if (news) say(bookingStatus[booking.status].label, { hint: outcome(booking, purchase), undo })
    else say(`The booking is ${bookingStatus[booking.status].sentence}`)
  }

  /** The due run may have completed it before: undoing its ending brings that back, not an open booking. */
  const settledFrom = (before: Settled) => (answer: BookingChanged) =>
    settled(answer, before.status === 'completed' ? () => bringBack(before) : undefined)

  function bringBack(before: Settled): void {
    reopen({ bookingId: before.id }, (answer) => {
      changed(answer)
      settleAgain(before)
    })
  }

  /** Reopens; undoing that brings back the state it was in, with the same charge. */
  function reopenFrom(before: Settled): void {
    reopen({ bookingId: before.id }, ({ booking, purchase }) => {
      changed({ booking, purchase })
      say('Booking reopened', { hint: outcome(booking, purchase), undo: () => settleAgain(before) })
    })
  }

  function settleAgain({ id: bookingId, status, charge }: Settled): void {
    const decision = { charge: charge === 'used' || charge === 'owed' ? 'charge' : 'waive' } as const
    if (status === 'completed') complete({ bookingId }, charge === 'returned' ? giveBack : (answer) => settled(answer))
    else if (status === 'late_cancelled' && decision.charge === 'charge') chargeLateCancel(bookingId)
    // Waived by name: the window may have closed since, and the policy would decide.
    else if (status === 'cancelled' || status === 'late_cancelled') cancel({ bookingId, ...decision })
    else if (status === 'no_show') markNoShow({ bookingId, ...decision })
  }

  /** Cancels late and charges: of an open booking a cancel may still be in time, and free; of a completed one it is always late. */
  function chargeLateCancel(bookingId: string): void {
    complete({ bookingId }, ({ purchase }) => cancel({ bookingId, charge: 'charge' }, (answer) => settled({ ...answer, purchase })))
  }

  /** Takes back the use that completing just made, for a booking that was completed with its session returned. */
  function giveBack(completed: BookingChanged): void {
    const { booking, purchase } = completed
    changed(completed)
    if (!completed.changed || !purchase) settled(completed)
    else {
      // The use is the newest entry of the purchase that the answer shows.
      reinstate({ purchaseId: purchase.id, entryVersion: purchase.version }, (answer) =>
        settled({ ...completed, booking: { ...booking, charge: 'returned' }, purchase: answer.purchase }),
      )
    }
  }

  /** Draws the session of a settled booking once more, after its use was taken back, and settles it as it was. */
  function chargeAgain(bookingId: string, status: BookingStatus): void {
    bringBack({ id: bookingId, status, charge: 'used' })
  }

  /** Moves a booking; undoing that moves it back. */
  function move(bookingId: string, to: Place, from: Place): void {
    reschedule({ bookingId, ...to }, ({ booking, purchase, released }) => {
      changed({ booking, purchase, released })
      say('Booking moved', { hint: format.dayAndTime(booking.startsAt), undo: () => move(bookingId, from, to) })
    })
  }

  return {
    confirm,
    complete,
    cancel: (before: Settled, charge?: ChargePolicy) => cancel({ bookingId: before.id, ...(charge && { charge }) }, settledFrom(before)),
    markNoShow: (before: Settled, charge?: ChargePolicy) =>
      markNoShow({ bookingId: before.id, ...(charge && { charge }) }, settledFrom(before)),
    reopenFrom,
    chargeAgain,
    move,
  }
}

/** When, and with whom. */
export interface Place {
  startsAt: Date
  endsAt: Date
  trainerId: string
}

function outcome({ charge }: Pick<Booking, 'charge'>, purchase: Purchase | null): string {
  const left = purchase ? ` ${purchase.offerName}: ${purchase.sessionsRemaining} of ${purchase.sessionsTotal} left.` : ''
  switch (charge) {
    case 'used':
      return `1 session used.${left}`
    case 'returned':
      return `The session is back.${left}`
    case 'reserved':
      return `1 session is set aside.${left}`
    case 'owed':
      return '1 session is owed.'
    case 'none':
      return 'Free of charge.'
    default:
      return charge satisfies never
  }
}
