import type { MemberRole } from '@punchcard/core/contract'

/** A signed-in person's place in the organization that the sign-in is for. */
export interface Membership {
  orgId: string
  userId: string
  role: MemberRole
}
