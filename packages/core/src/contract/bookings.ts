import * as z from 'zod'
import { bookingCharges, bookingKinds, bookingStatuses, drawsOnPurchase } from './booking-states.ts'
import { purchase } from './purchases.ts'
import { outcome } from './refusals.ts'
import { id, idempotencyKey, instant, instantInput, note } from './scalars.ts'

/** Why a purchase was chosen: named by the caller, or what set it before the client's others in burn order. */
export const payReasons = ['named', 'only_choice', 'priority', 'earliest_expiry', 'oldest'] as const
export type PayReason = (typeof payReasons)[number]

const endsAfterStart = { error: 'The session must end after it starts and last no more than 24 hours.', path: ['endsAt'] }
const lastsUpToADay = ({ startsAt, endsAt }: { startsAt?: Date | undefined; endsAt?: Date | undefined }) =>
  !startsAt || !endsAt || (endsAt > startsAt && endsAt.getTime() - startsAt.getTime() <= 24 * 3_600_000)

/** Either `trainingSessionId` (a seat in a group session) or `trainerId`, `startsAt`, `endsAt` (a new slot). */
export const bookSessionInput = z
  .strictObject({
    id,
    clientId: id,
    idempotencyKey,
    kind: z.enum(bookingKinds),
    trainingSessionId: id.optional(),
    trainerId: id.optional(),
    startsAt: instantInput.optional(),
    endsAt: instantInput.optional(),
    capacity: z.int().min(1).max(500).optional(),
    purchaseId: id.optional(),
    allowOwed: z.boolean().optional(),
    pending: z.boolean().optional(),
    note: note.optional(),
  })
  .refine((input) => Boolean(input.trainingSessionId) !== Boolean(input.trainerId && input.startsAt && input.endsAt), {
    error: 'Name either a training session to join, or a trainer with a start and an end.',
    path: ['trainingSessionId'],
  })
  .refine((input) => !input.trainingSessionId || !(input.trainerId || input.startsAt || input.endsAt || input.capacity), {
    error: 'A training session that is joined already has its trainer, times and capacity.',
    path: ['trainingSessionId'],
  })
  .refine((input) => !(input.purchaseId || input.allowOwed) || drawsOnPurchase(input.kind), {
    error: 'Trial, guest and complimentary bookings draw on nothing.',
    path: ['purchaseId'],
  })
  .refine(lastsUpToADay, endsAfterStart)
export const changeBookingInput = z.strictObject({ bookingId: id, idempotencyKey, note: note.optional() })
export const settleBookingInput = changeBookingInput.extend({ charge: z.enum(['charge', 'waive']).optional() })
export const rescheduleBookingInput = changeBookingInput
  .omit({ note: true })
  .extend({ startsAt: instantInput, endsAt: instantInput, trainerId: id.optional(), purchaseId: id.optional() })
  .refine(lastsUpToADay, endsAfterStart)
export const completeDueBookingsInput = z.strictObject({})

/** A booking as it leaves core, with its training session's trainer and capacity. */
export const booking = z.object({
  id,
  trainingSessionId: id,
  trainerId: id,
  clientId: id,
  purchaseId: id.nullable(),
  kind: z.enum(bookingKinds),
  status: z.enum(bookingStatuses),
  charge: z.enum(bookingCharges),
  attempt: z.int(),
  startsAt: instant,
  endsAt: instant,
  capacity: z.int(),
  autoComplete: z.boolean(),
  note: z.string().nullable(),
})

/** The booking and, where one was touched, the purchase after the change. */
export const bookingChanged = z.object({ ok: z.literal(true), changed: z.boolean(), booking, purchase: purchase.nullable() })
export const sessionBooked = bookingChanged.extend({ payReason: z.enum(payReasons).nullable() })
/** `released` is the purchase that gave the session back when another one was named. */
export const bookingRescheduled = bookingChanged.extend({ released: purchase.nullable() })

const anywhere = ['idempotency_key_reused', 'not_found'] as const
const cannotPay = ['purchase_expired', 'outside_validity', 'no_sessions_remaining'] as const
export const bookSessionOutcome = outcome(sessionBooked, [
  ...anywhere,
  ...cannotPay,
  'id_conflict',
  'client_archived',
  'trainer_busy',
  'session_full',
  'already_booked',
  'owed_not_allowed',
])
/** confirm, complete, cancel and no-show. */
export const changeBookingOutcome = outcome(bookingChanged, [...anywhere, 'wrong_state'])
export const reopenBookingOutcome = outcome(bookingChanged, [
  ...anywhere,
  'trainer_busy',
  'session_full',
  'already_booked',
  'purchase_expired',
  'no_sessions_remaining',
])
export const rescheduleBookingOutcome = outcome(bookingRescheduled, [
  ...anywhere,
  ...cannotPay,
  'wrong_state',
  'group_session',
  'trainer_busy',
  'draws_on_nothing',
])
/** `more` says that bookings were still due when the batch, or the time budget, ended. */
export const completedDue = z.object({ completed: z.int(), charged: z.int(), more: z.boolean() })

export type BookSessionInput = z.infer<typeof bookSessionInput>
export type ChangeBookingInput = z.infer<typeof changeBookingInput>
export type SettleBookingInput = z.infer<typeof settleBookingInput>
export type RescheduleBookingInput = z.infer<typeof rescheduleBookingInput>
export type Booking = z.infer<typeof booking>
export type BookingChanged = z.infer<typeof bookingChanged>
export type BookSessionOutcome = z.infer<typeof bookSessionOutcome>
export type ChangeBookingOutcome = z.infer<typeof changeBookingOutcome>
export type ReopenBookingOutcome = z.infer<typeof reopenBookingOutcome>
export type RescheduleBookingOutcome = z.infer<typeof rescheduleBookingOutcome>
export type CompletedDue = z.infer<typeof completedDue>
