import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, randomBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import * as z from 'zod'
import { outcome } from './refusals.ts'
import { email, id, idempotencyKey, instant, password } from './scalars.ts'
import { personName } from './sign-up.ts'

/** `id` is `invitationIdOf` a secret that the caller keeps: the server never learns what opens the invitation before it is opened. */
export const inviteTrainerInput = z.strictObject({ id, idempotencyKey, email: email.toLowerCase() })
export const withdrawInvitationInput = z.strictObject({ invitationId: id, idempotencyKey })

export const invitation = z.object({ id, orgId: id, email: z.string(), expiresAt: instant })
export const invitationChanged = z.object({ ok: z.literal(true), changed: z.boolean(), invitation })
export const inviteTrainerOutcome = outcome(invitationChanged, ['idempotency_key_reused', 'id_conflict', 'already_member'])
export const withdrawInvitationOutcome = outcome(invitationChanged, ['idempotency_key_reused', 'not_found'])
/** Those that can still be taken up, the newest first. */
export const invitationList = z.object({ invitations: z.array(invitation) })

/** What the link carries: the organization, and the secret whose hash is the invitation's id. */
const invitationToken = z.tuple([id, z.string().regex(/^[0-9a-f]{64}$/)])
/** A person who takes up an invitation; the e-mail address is the invitation's. */
export const acceptInvitationInput = z.strictObject({ token: z.string().max(200), name: personName, password })

// crypto.subtle is there only over https, and a studio may run Punchcard in its own network without.
/** A new secret: 64 characters that nobody guesses. */
export function newInvitationSecret(): string {
  return bytesToHex(randomBytes(32))
}

/** The id of the invitation that a secret opens: its SHA-256, cut to a UUID of version 8. */
export function invitationIdOf(secret: string): string {
  const hex = bytesToHex(sha256(utf8ToBytes(secret)))
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

export function invitationTokenOf(orgId: string, secret: string): string {
  return `${orgId}.${secret}`
}

/** Which invitation a link's token opens; undefined when it is no token. */
export function readInvitationToken(token: string): { orgId: string; invitationId: string } | undefined {
  const { data } = invitationToken.safeParse(token.split('.'))
  return data && { orgId: data[0], invitationId: invitationIdOf(data[1]) }
}

export type InviteTrainerInput = z.infer<typeof inviteTrainerInput>
export type WithdrawInvitationInput = z.infer<typeof withdrawInvitationInput>
export type AcceptInvitationInput = z.infer<typeof acceptInvitationInput>
export type Invitation = z.infer<typeof invitation>

export type InviteTrainerOutcome = z.infer<typeof inviteTrainerOutcome>
export type WithdrawInvitationOutcome = z.infer<typeof withdrawInvitationOutcome>
export type InvitationList = z.infer<typeof invitationList>
