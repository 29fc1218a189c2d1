import * as z from 'zod'
import { bookingStatuses } from './booking-states.ts'
import { instant } from './scalars.ts'

/**
 * Every reason, in order of precedence: when several hold, the first is told.
 * `retry` says whether the very same request can succeed later without anybody correcting it.
 */
export const reasons = {
  idempotency_key_reused: { retry: false, means: 'The idempotency key belongs to another request.' },
  not_found: { retry: false, means: 'The organization has nothing with this id.' },
  id_conflict: { retry: false, means: 'The id is taken by something that another request made.' },
  client_archived: { retry: false, means: 'The client is archived; bring the client back first.' },
  offer_archived: { retry: false, means: 'The offer is archived and no longer for sale.' },
  offer_not_sellable: { retry: false, means: 'A subscription is not sold as a single purchase.' },
  wrong_state: { retry: false, means: 'The booking is in a state from which this cannot be done.' },
  group_session: { retry: false, means: 'The training session has several seats; one booking cannot move it.' },
  draws_on_nothing: { retry: false, means: 'Trial, guest and complimentary bookings draw on nothing.' },
  trainer_busy: { retry: true, means: 'The trainer has another live session at that time.' },
  session_full: { retry: true, means: 'No seat is free in the training session.' },
  already_booked: { retry: false, means: 'The client already has a place in this training session.' },
  already_member: { retry: false, means: 'The person belongs to the organization already.' },
  occurred_in_future: { retry: true, means: 'A session cannot have been used at a time that has not come yet.' },
  owed_not_allowed: { retry: false, means: 'The organization does not allow sessions to be owed.' },
  purchase_expired: { retry: false, means: 'The purchase has expired.' },
  outside_validity: { retry: false, means: 'The session lies outside the time in which the purchase pays.' },
  no_sessions_remaining: { retry: true, means: 'Every session is used or reserved; a cancelled booking may free one.' },
  nothing_to_reinstate: { retry: false, means: 'There is no use that could still be taken back.' },
} satisfies Record<string, { retry: boolean; means: string }>

export type Reason = keyof typeof reasons

/** What a refusal says besides its reason: only what the person needs to go on. */
const details = {
  not_found: {
    what: z.enum(['client', 'offer', 'purchase', 'booking', 'trainingSession', 'trainer', 'entry', 'apiKey', 'invitation']),
  },
  wrong_state: { state: z.enum(bookingStatuses) },
  purchase_expired: { expiredAt: instant },
  outside_validity: { validFrom: instant.nullable(), expiresAt: instant.nullable() },
  no_sessions_remaining: { scheduled: z.int() },
} satisfies { [R in Reason]?: z.ZodRawShape }

type Details = { [R in keyof typeof details]: z.infer<z.ZodObject<(typeof details)[R]>> }

/** `Refused<'session_full' | 'trainer_busy'>` is the union of those two refusals. */
export type Refused<R extends Reason> = { [K in R]: { ok: false; reason: K } & (K extends keyof Details ? Details[K] : object) }[R]

/** What a verb answers: done (or already so, `changed: false`), or refused for one of its reasons. */
export type Outcome<Done extends { ok: true; changed: boolean }, R extends Reason> = Done | Refused<R>

const refusals = new Map<Reason, z.ZodObject>()

/** The refusal as it leaves core; one and the same schema for every verb that says it. */
export function refusal(reason: Reason): z.ZodObject {
  const known = refusals.get(reason)
  if (known) return known
  const said: { [R in Reason]?: z.ZodRawShape } = details
  const made = z.object({ ok: z.literal(false), reason: z.literal(reason), ...said[reason] })
  refusals.set(reason, made)
  return made
}

/** The schema of an Outcome: what is answered when it is done, and the reasons for which it can be refused. */
export function outcome<Done extends { ok: true; changed: boolean }, R extends Reason>(
  done: z.ZodType<Done>,
  refusedFor: readonly R[],
): z.ZodType<Outcome<Done, R>>
export function outcome(done: z.ZodType, refusedFor: readonly Reason[]): z.ZodType {
  return z.union([done, ...refusedFor.map(refusal)])
}
