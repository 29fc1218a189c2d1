import type { MemberRole } from '@punchcard/core/contract'

/** A signed-in person's place in the organization that the sign-in is for. */
export interface Membership {
  orgId: string
  userId: string
  role: MemberRole
}

/** A program with a key of the organization. */
export interface Program {
  orgId: string
  keyId: string
  role: 'api_key'
}

/** Who sent a request. `unknown_key` has also expired or been revoked. */
export type Caller = Membership | Program | 'signed_out' | 'no_organization' | 'unknown_key'

export interface SignIn {
  /** Serves /api/auth: what is open there, and nothing else. */
  serve(request: Request): Promise<Response>
  /**
   * Whose key the headers carry, and only without a key whose cookie. `reply`, the answer's headers, gets a newer cookie
   * now and then, so that people in daily use stay signed in.
   */
  caller(headers: Headers, reply?: Headers): Promise<Caller>
  /** Who invites whom by the link with this token; nothing when it opens no invitation, or none any more. */
  invitation(token: string): Promise<{ organization: string; email: string } | undefined>
}
