import * as z from 'zod'
import type { Outcome } from './refusals.ts'
import { idempotencyKey, timeZone } from './scalars.ts'
import { organizationName } from './sign-up.ts'

export type MemberRole = 'owner' | 'trainer'

/** What happens to the session of a late cancel or a no-show when nobody says otherwise. */
const chargePolicy = z.enum(['charge', 'waive'])
export type ChargePolicy = z.infer<typeof chargePolicy>

/** Fields left out stay as they are. What was sold, booked and charged before stays as it was. */
export const updateOrganizationInput = z.strictObject({
  idempotencyKey,
  name: organizationName.optional(),
  timeZone: timeZone.optional(),
  cancelWindowMinutes: z.int().min(0).max(43_200).optional(),
  lateCancel: chargePolicy.optional(),
  noShow: chargePolicy.optional(),
  allowOwed: z.boolean().optional(),
})

export const organization = z.object({
  name: z.string(),
  /** IANA name, for instance Europe/Berlin. */
  timeZone: z.string(),
  /** ISO 4217. */
  currency: z.string(),
  policies: z.object({
    /** A cancel closer to the start than this is late. */
    cancelWindowMinutes: z.int(),
    lateCancel: chargePolicy,
    noShow: chargePolicy,
    allowOwed: z.boolean(),
  }),
})
export const organizationChanged = z.object({ ok: z.literal(true), changed: z.boolean(), organization })

/** The organization that the sign-in is for. Every time is shown in its time zone, every price in its currency. */
export interface CurrentOrganization extends z.infer<typeof organization> {
  /** By name. `id` is what bookings call `trainerId`. */
  trainers: { id: string; name: string; role: MemberRole }[]
  /** The person who asks; null when it is a program. */
  me: { memberId: string; name: string; email: string; role: MemberRole } | null
}

/** Everybody of the organization, the longest there first. */
export interface OrganizationTeam {
  members: { id: string; name: string; email: string; role: MemberRole; since: Date }[]
}

export type UpdateOrganizationInput = z.infer<typeof updateOrganizationInput>
export type UpdateOrganizationOutcome = Outcome<z.infer<typeof organizationChanged>, 'idempotency_key_reused'>
