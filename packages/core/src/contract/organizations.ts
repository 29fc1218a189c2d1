import * as z from 'zod'
import { outcome } from './refusals.ts'
import { id, idempotencyKey, instant, timeZone } from './scalars.ts'
import { organizationName } from './sign-up.ts'

const memberRole = z.enum(['owner', 'trainer'])
export type MemberRole = z.infer<typeof memberRole>

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

export const updateOrganizationOutcome = outcome(organizationChanged, ['idempotency_key_reused'])

/** The organization that the sign-in is for. Every time is shown in its time zone, every price in its currency. */
export const currentOrganization = organization.extend({
  /** By name. `id` is what bookings call `trainerId`. */
  trainers: z.array(z.object({ id, name: z.string(), role: memberRole })),
  /** The person who asks; null when it is a program. */
  me: z.object({ memberId: id, name: z.string(), email: z.string(), role: memberRole }).nullable(),
})

/** Everybody of the organization, the longest there first. */
export const organizationTeam = z.object({
  members: z.array(z.object({ id, name: z.string(), email: z.string(), role: memberRole, since: instant })),
})

export type CurrentOrganization = z.infer<typeof currentOrganization>
export type OrganizationTeam = z.infer<typeof organizationTeam>
export type UpdateOrganizationInput = z.infer<typeof updateOrganizationInput>
export type UpdateOrganizationOutcome = z.infer<typeof updateOrganizationOutcome>
