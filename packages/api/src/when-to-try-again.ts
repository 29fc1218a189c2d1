import type { TRPCError } from '@trpc/server'
import { Fault } from './faults.ts'
import { TooManyAttempts } from './sign-in/attempts/too-many-attempts.ts'

/** The answer's headers after an error that a later try may not meet. */
export function whenToTryAgain(error: TRPCError): Record<string, string> {
  return error instanceof Fault || error instanceof TooManyAttempts ? error.headers : {}
}
