import { acceptInvitationInput, readInvitationToken } from '@punchcard/core/contract'
import type { Database } from '@punchcard/db'
import { APIError, createAuthEndpoint, formCsrfMiddleware } from 'better-auth/api'
import { findInvitation, takeUpInvitation } from './people.ts'
import { beginSignIn, readInput, refuseTaken } from './sign-up.ts'

/** POST /accept-invitation: makes the person whom a link invites, and signs that person in. Every link that opens nothing is answered alike. */
export function acceptInvitation(db: Database) {
  return createAuthEndpoint('/accept-invitation', { method: 'POST', use: [formCsrfMiddleware] }, async (ctx) => {
    const { token, ...person } = readInput(acceptInvitationInput, ctx.body)
    const invitation = readInvitationToken(token)
    // Looked up first: a password is hashed only for a link that is open.
    const isOpen = invitation && (await findInvitation(db, invitation))
    const joined = isOpen && (await takeUpInvitation(db, invitation, person).catch(refuseTaken))
    if (!joined) throw new APIError('GONE', { message: 'This invitation is over.', reason: 'invitation_over' })
    await beginSignIn(ctx, joined.userId)
    return ctx.json({ signedIn: true })
  })
}
