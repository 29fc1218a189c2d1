import { callsPerRequest } from '@punchcard/core/contract'
import { fetchRequestHandler } from '@trpc/server/adapters/fetch'
import { admit, type ServeApiOptions } from './admit.ts'
import { appRouter } from './app-router.ts'
import { limitBody } from './limit-body.ts'
import { whenToTryAgain } from './when-to-try-again.ts'

/** Serves /api/trpc to browsers and to programs with the typed client. */
export function serveApi(request: Request, options: ServeApiOptions): Promise<Response> {
  return fetchRequestHandler({
    endpoint: '/api/trpc',
    req: limitBody(request),
    router: appRouter,
    maxBatchSize: callsPerRequest,
    responseMeta: ({ errors }) => ({ headers: Object.assign({}, ...errors.map(whenToTryAgain)) }),
    createContext: ({ resHeaders }) => admit(request, options, resHeaders),
  })
}
