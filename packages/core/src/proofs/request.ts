import type {
  ArchiveClientInput,
  BookSessionInput,
  ChangeBookingInput,
  ReinstateSessionInput,
  RescheduleBookingInput,
  SellPurchaseInput,
  SettleBookingInput,
  UseSessionInput,
} from '../contract/index.ts'
import {
  archiveClient,
  bookSession,
  cancelBooking,
  completeBooking,
  completeDueBookings,
  confirmBooking,
  markNoShow,
  reinstateSession,
  reopenBooking,
  rescheduleBooking,
  sellPurchase,
  useSession,
} from '../index.ts'
import type { Actor, Context } from '../verb/context.ts'

interface Inputs {
  sellPurchase: SellPurchaseInput
  useSession: UseSessionInput
  reinstateSession: ReinstateSessionInput
  bookSession: BookSessionInput
  confirmBooking: ChangeBookingInput
  completeBooking: ChangeBookingInput
  cancelBooking: SettleBookingInput
  markNoShow: SettleBookingInput
  reopenBooking: ChangeBookingInput
  rescheduleBooking: RescheduleBookingInput
  archiveClient: ArchiveClientInput
}
/** What can be asked under a key, and so asked again. */
export type KeyedRequest = { [V in keyof Inputs]: { verb: V; actor: Actor; input: Inputs[V] } }[keyof Inputs]
export type Request = KeyedRequest | { verb: 'completeDueBookings'; actor: Actor; limit: number }

export type Answer = Awaited<ReturnType<typeof perform>>

/** Asks the real verb. */
export async function perform(studio: Context, request: Request) {
  const ctx: Context = { ...studio, actor: request.actor }
  switch (request.verb) {
    case 'sellPurchase':
      return sellPurchase(ctx, request.input)
    case 'useSession':
      return useSession(ctx, request.input)
    case 'reinstateSession':
      return reinstateSession(ctx, request.input)
    case 'bookSession':
      return bookSession(ctx, request.input)
    case 'confirmBooking':
      return confirmBooking(ctx, request.input)
    case 'completeBooking':
      return completeBooking(ctx, request.input)
    case 'cancelBooking':
      return cancelBooking(ctx, request.input)
    case 'markNoShow':
      return markNoShow(ctx, request.input)
    case 'reopenBooking':
      return reopenBooking(ctx, request.input)
    case 'rescheduleBooking':
      return rescheduleBooking(ctx, request.input)
    case 'archiveClient':
      return archiveClient(ctx, request.input)
    case 'completeDueBookings':
      return { ok: true as const, ...(await completeDueBookings(ctx, { limit: request.limit })) }
  }
}
