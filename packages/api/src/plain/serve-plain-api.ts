import { callTRPCProcedure, getTRPCErrorFromUnknown, getTRPCErrorShape, TRPCError } from '@trpc/server'
import { admit, type ServeApiOptions } from '../admit.ts'
import { appRouter } from '../app-router.ts'
import { limitBody } from '../limit-body.ts'
import { procedures } from '../procedures.ts'
import { whenToTryAgain } from '../when-to-try-again.ts'
import { readPlainInput } from './read-plain-input.ts'

export const PLAIN_API = '/api/v1/'

/**
 * Serves /api/v1 to programs in any language: the procedures of /api/trpc under the same names, in JSON as it is. One call a
 * request: GET for a question, with the input's fields in the query; POST for a change, with the input as the body.
 */
export async function servePlainApi(request: Request, options: ServeApiOptions): Promise<Response> {
  const path = new URL(request.url).pathname.slice(PLAIN_API.length)
  const type = request.method === 'POST' ? 'mutation' : 'query'
  const headers = new Headers()
  try {
    const ctx = await admit(request, options, headers)
    const procedure = procedures[path]
    if (procedure && procedure._def.type !== type) throw new TRPCError({ code: 'METHOD_NOT_SUPPORTED' })
    // Read when it is asked for, which is after the caller was found to be allowed to call.
    const getRawInput = () => readPlainInput(path, limitBody(request))
    const answer: unknown = await callTRPCProcedure({
      router: appRouter,
      path,
      type,
      ctx,
      getRawInput,
      signal: request.signal,
      batchIndex: 0,
    })
    return Response.json(answer, { headers })
  } catch (cause) {
    const error = getTRPCErrorFromUnknown(cause)
    const config = appRouter._def._config
    const { message, data } = getTRPCErrorShape({ config, error, type, path, input: undefined, ctx: undefined })
    for (const [name, value] of Object.entries(whenToTryAgain(error))) headers.set(name, value)
    return Response.json({ message, ...data }, { status: data.httpStatus, headers })
  }
}
