import * as z from 'zod'
import { bookingStatuses } from './booking-states.ts'
import type { Reason } from './reasons.ts'
import { instant } from './scalars.ts'

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
