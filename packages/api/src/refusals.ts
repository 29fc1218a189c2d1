import { TRPCError } from '@trpc/server'
import type { TRPC_ERROR_CODE_KEY } from '@trpc/server/rpc'
import { ZodError } from 'zod'
import { TooManyAttempts } from './sign-in/attempts/too-many-attempts.ts'

/** What the caller did that cannot be served, in our own words: an error's own text can hold anything. */
const refusals: Partial<Record<TRPC_ERROR_CODE_KEY, string>> = {
  BAD_REQUEST: 'The request cannot be used as it is.',
  CLIENT_CLOSED_REQUEST: 'The request was given up.',
  FORBIDDEN: 'You may not do this.',
  METHOD_NOT_SUPPORTED: 'Changes are sent with POST, questions with GET.',
  NOT_FOUND: 'There is no procedure of this name.',
  PARSE_ERROR: 'The request cannot be read.',
  PAYLOAD_TOO_LARGE: 'The request is larger than a megabyte.',
  UNAUTHORIZED: 'Sign in first.',
  UNSUPPORTED_MEDIA_TYPE: 'Send application/json.',
}

/** The key in x-api-key lets nobody in. Whether it never was, has expired or was revoked is not told. */
export class KeyRefused extends TRPCError {
  constructor() {
    super({ code: 'UNAUTHORIZED', message: 'This API key is not valid.' })
  }
}

/** The sentence for a refused request; undefined for every other error, which is a fault. */
export function refusalOf(error: TRPCError): string | undefined {
  return error instanceof KeyRefused || error instanceof TooManyAttempts ? error.message : refusals[error.code]
}

/** What is wrong with each field of an input, by its path; null for any other error. Names the rule, never the value. */
export function refusedFields(error: TRPCError): Record<string, string> | null {
  if (error.code !== 'BAD_REQUEST' || !(error.cause instanceof ZodError)) return null
  return Object.fromEntries(error.cause.issues.map(({ path, message }) => [path.join('.'), message]))
}
