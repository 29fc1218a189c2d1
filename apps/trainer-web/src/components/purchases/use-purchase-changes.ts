import type { Purchase, StatementLine } from '@punchcard/core/contract'
import { say } from '../../intent/say.ts'
import { useAcceptAnswer } from '../../intent/use-accept-answer.ts'
import { useIntent } from '../../intent/use-intent.ts'
import { useFormat } from '../../organization.tsx'
import { trpc } from '../../trpc/client.ts'
import { lastDay } from '../../wording/format.ts'
import { useBookingChanges } from '../bookings/use-booking-changes.ts'

/** Use a session and take a use back, each the other's Undo. */
export function usePurchaseChanges() {
  const format = useFormat()
  const { changed } = useAcceptAnswer()
  const bookings = useBookingChanges()

  const use = useIntent({
    verb: 'purchases.useSession',
    mutation: trpc.purchases.useSession.useMutation(),
    done: ({ purchase, entryVersion, awaitingBooking }) => {
      changed({ purchase })
      const takeBack = () =>
        reinstate({ purchaseId: purchase.id, entryVersion }, ({ purchase: after }) => tookBack(after, () => use({ purchaseId: after.id })))
      if (!awaitingBooking) return say('1 session used', { hint: left(purchase), undo: takeBack })
      say('1 session used', {
        hint: `${left(purchase)} Today's booking at ${format.time(awaitingBooking.startsAt)} still waits: completing it as well would count this visit twice.`,
        undo: takeBack,
        instead: {
          label: 'Complete it instead',
          run: () =>
            reinstate({ purchaseId: purchase.id, entryVersion }, ({ purchase: after }) => {
              changed({ purchase: after })
              bookings.complete({ bookingId: awaitingBooking.id })
            }),
        },
      })
    },
  })
  const reinstate = useIntent({
    verb: 'purchases.reinstateSession',
    mutation: trpc.purchases.reinstateSession.useMutation(),
    done: (answer) => changed(answer),
  })

  function tookBack(purchase: Purchase, undo: () => void): void {
    changed({ purchase })
    const expired = purchase.expired && purchase.expiresAt ? ` The purchase expired on ${format.date(lastDay(purchase.expiresAt))}.` : ''
    say('1 session reinstated', { hint: `${left(purchase)}${expired}`, undo })
  }

  /** Takes back the use that stands on this line of the history. */
  function reinstateLine(purchaseId: string, { version, occurredAt, bookingId, bookingStatus }: StatementLine): void {
    const undo = () => (bookingId && bookingStatus ? bookings.chargeAgain(bookingId, bookingStatus) : use({ purchaseId, occurredAt }))
    reinstate({ purchaseId, entryVersion: version }, ({ purchase }) => tookBack(purchase, undo))
  }

  return { use, reinstateLine }
}

function left(purchase: Purchase): string {
  return `${purchase.offerName}: ${purchase.sessionsRemaining} of ${purchase.sessionsTotal} left.`
}
