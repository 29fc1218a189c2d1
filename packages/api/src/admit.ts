import { API_KEY_HEADER } from '@punchcard/core/contract'
import { TRPCError } from '@trpc/server'
import { type ApiContext, type ApiContextOptions, createApiContext } from './context.ts'
import { ownOrigins } from './own-origins.ts'

export interface ServeApiOptions extends Pick<ApiContextOptions, 'db' | 'signIn'> {
  /** Where people open the application, when a proxy in front tells another host. */
  appUrl?: string | undefined
}

/** The one way in, whichever way values are written: refuses what another site sent, and finds out who asks. `reply` has the answer's headers. */
export function admit(request: Request, { db, signIn, appUrl }: ServeApiOptions, reply: Headers): Promise<ApiContext> {
  refuseForeign(request, appUrl)
  reply.set('cache-control', 'no-store')
  return createApiContext({ db, signIn, headers: request.headers, reply })
}

/**
 * Another site's page can make the browser send a form with our cookie, but neither JSON nor our Origin. tRPC reads forms
 * as mutations, so they are refused before anybody is looked up. With a key no cookie counts: its Origin is nobody's concern.
 */
function refuseForeign({ method, headers }: Request, appUrl: string | undefined): void {
  if (method === 'GET') return
  const [mediaType] = (headers.get('content-type') ?? '').split(';')
  if (mediaType?.trim().toLowerCase() !== 'application/json') throw new TRPCError({ code: 'UNSUPPORTED_MEDIA_TYPE' })
  if (headers.has(API_KEY_HEADER)) return
  const origin = headers.get('origin')
  if (origin !== null && !ownOrigins(headers, appUrl).includes(origin)) throw new TRPCError({ code: 'FORBIDDEN' })
}
