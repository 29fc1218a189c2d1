import { signUpInput } from '@punchcard/core/contract'
import type { Database } from '@punchcard/db'
import { APIError, createAuthEndpoint, formCsrfMiddleware } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import type * as z from 'zod'
import { describeFault } from '../faults.ts'
import { createOwner } from './people.ts'

type EndpointContext = Parameters<typeof setSessionCookie>[0]

/** POST /sign-up: makes the organization and its owner, and signs the owner in. */
export function signUp(db: Database) {
  return createAuthEndpoint('/sign-up', { method: 'POST', use: [formCsrfMiddleware] }, async (ctx) => {
    const { organizationName, timeZone, currency, ...owner } = readInput(signUpInput, ctx.body)
    const { userId } = await createOwner(db, { name: organizationName, timeZone, currency }, owner).catch(refuseTaken)
    await beginSignIn(ctx, userId)
    return ctx.json({ signedIn: true })
  })
}

/** The body as the schema has it. Throws 400 with what is wrong with each field: the rule, never the value. */
export function readInput<Input>(schema: z.ZodType<Input>, body: unknown): Input {
  const read = schema.safeParse(body)
  if (read.success) return read.data
  const fields = Object.fromEntries(read.error.issues.map(({ path, message }) => [path.join('.'), message]))
  throw new APIError('BAD_REQUEST', { message: 'The request cannot be used as it is.', fields })
}

/** Throws 409 when the error says that somebody has this e-mail address already, and else the error. */
export function refuseTaken(error: unknown): never {
  if (error instanceof Error && describeFault(error).constraint === 'users_email_key') {
    throw new APIError('CONFLICT', { message: 'This e-mail address is taken.', reason: 'email_taken' })
  }
  throw error
}

/** Signs a person in who was just made; the answer carries the cookie. */
export async function beginSignIn(ctx: EndpointContext, userId: string): Promise<void> {
  const user = await ctx.context.internalAdapter.findUserById(userId)
  if (!user) throw new Error('The person was not stored')
  await setSessionCookie(ctx, { session: await ctx.context.internalAdapter.createSession(userId), user })
}
