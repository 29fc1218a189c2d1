import { API_KEY_HEADER } from '@punchcard/core/contract'
import { TRPCError } from '@trpc/server'
import { fetchRequestHandler } from '@trpc/server/adapters/fetch'
import { appRouter } from './app-router.ts'
import { type ApiContextOptions, createApiContext } from './context.ts'
import { Fault } from './faults.ts'
import { limitBody } from './limit-body.ts'
import { ownOrigins } from './own-origins.ts'
import { TooManyAttempts } from './sign-in/attempts/too-many-attempts.ts'

export interface ServeApiOptions extends Pick<ApiContextOptions, 'db' | 'signIn'> {
  /** Where people open the application, when a proxy in front tells another host. */
  appUrl?: string | undefined
}

/** Calls in one request. A screen asks for a handful. */
const maxBatchSize = 20

/** Serves /api/trpc to browsers and programs. */
export function serveApi(request: Request, { db, signIn, appUrl }: ServeApiOptions): Promise<Response> {
  return fetchRequestHandler({
    endpoint: '/api/trpc',
    req: limitBody(request),
    router: appRouter,
    maxBatchSize,
    responseMeta: ({ errors }) => ({ headers: Object.assign({}, ...errors.map(whenToTryAgain)) }),
    createContext({ resHeaders }) {
      refuseForeign(request, appUrl)
      resHeaders.set('cache-control', 'no-store')
      return createApiContext({ db, signIn, headers: request.headers, reply: resHeaders })
    },
  })
}

function whenToTryAgain(error: TRPCError): Record<string, string> {
  return error instanceof Fault || error instanceof TooManyAttempts ? error.headers : {}
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
