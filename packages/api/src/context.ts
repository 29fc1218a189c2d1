import type { Context } from '@punchcard/core'
import { contain } from './faults.ts'
import { TooManyAttempts } from './sign-in/attempts/too-many-attempts.ts'
import type { Caller, SignIn } from './sign-in/caller.ts'

/** What every procedure is given before it is authorized. */
export interface ApiContext {
  db: Context['db']
  caller: Caller
}

export interface ApiContextOptions {
  db: Context['db']
  signIn: SignIn
  headers: Headers
  /** The answer's headers, where cookies can still be set on it. */
  reply?: Headers
}

/** Whose request this is, by its key or its cookie and one query. The organization comes from there, never from an input. */
export async function createApiContext({ db, signIn, headers, reply }: ApiContextOptions): Promise<ApiContext> {
  const caller = await signIn.caller(headers, reply).catch((error: unknown) => {
    throw error instanceof TooManyAttempts ? error : contain(error, 'sign-in')
  })
  return { db, caller }
}
