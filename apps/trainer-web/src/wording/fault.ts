import type { AppRouter } from '@punchcard/api'
import { TRPCClientError } from '@trpc/client'
import type { Said } from './refusal.ts'

/** Why no answer came: the network, the sign-in, or the server. Whatever it was, sending the same request again counts once. */
export function faultWording(fault: unknown): Said {
  switch (codeOf(fault)) {
    case 'NO_ANSWER':
      return { title: 'No connection', hint: 'It may or may not have arrived. Retrying is safe: it counts once.' }
    case 'UNAUTHORIZED':
      return { title: 'You are signed out', hint: 'Sign in again; nothing was changed.' }
    case 'FORBIDDEN':
      return { title: 'You may not do this', hint: 'Ask the owner of the organization.' }
    case 'BAD_REQUEST':
      return { title: 'That was not accepted', hint: 'Check what you entered and try again.' }
    default:
      return { title: 'Something went wrong on our side', hint: 'Retrying is safe: it counts once.' }
  }
}

/** Has the sign-in ended, so that only signing in again helps? */
export function isSignedOut(fault: unknown): boolean {
  return codeOf(fault) === 'UNAUTHORIZED'
}

/** May the same question be answered a moment later: did no answer come, or the server fail? False for faults of other origin than the API. */
export function mayPass(fault: unknown): boolean {
  if (!(fault instanceof TRPCClientError)) return false
  const status = (fault as TRPCClientError<AppRouter>).data?.httpStatus
  return status === undefined || status >= 500 || status === 429
}

function codeOf(fault: unknown) {
  if (!(fault instanceof TRPCClientError)) return undefined
  const { data, cause } = fault as TRPCClientError<AppRouter>
  // Something answered, if not our API: a proxy, or a server that fell over before it could say so itself.
  return data?.code ?? (cause instanceof SyntaxError ? 'UNREADABLE' : 'NO_ANSWER')
}
