import type { AppRouter } from '@punchcard/api'
import { callsPerRequest } from '@punchcard/core/contract'
import { type inferRouterInputs, type inferRouterOutputs, TRPCError } from '@trpc/server'
import { getHTTPStatusCodeFromError } from '@trpc/server/http'
import { HttpResponse, http } from 'msw'
import { setupServer } from 'msw/node'
import superjson, { type SuperJSONResult } from 'superjson'
import { afterAll, afterEach, beforeAll } from 'vitest'

type Inputs = inferRouterInputs<AppRouter>
type Outputs = inferRouterOutputs<AppRouter>

type Fakes<In, Out> = {
  [Router in keyof In & keyof Out]?: {
    [Procedure in keyof In[Router] & keyof Out[Router]]?: (
      input: In[Router][Procedure],
    ) => Out[Router][Procedure] | Promise<Out[Router][Procedure]>
  }
}

/** Answers for some of the API's procedures, with the types of the server's router. One that throws is a fault of the server, or the TRPCError that it throws. */
export type FakeApi = Fakes<Inputs, Outputs>

const procedures = '/api/trpc/:paths'

export const fakeServer = setupServer()

/** Starts a server that answers for the API, for the tests of a file. */
export function startFakeServer(): void {
  beforeAll(() => fakeServer.listen({ onUnhandledFrame: 'error' }))
  afterEach(() => fakeServer.resetHandlers())
  afterAll(() => fakeServer.close())
}

/** Lets the API answer by these functions; anything else is a fault. */
export function answerWith(fakes: FakeApi): void {
  fakeServer.use(
    http.all(procedures, async ({ request, params }) => {
      const paths = String(params.paths).split(',')
      if (paths.length > callsPerRequest) return HttpResponse.text('Too many calls', { status: 400 })
      const inputs = await readInputs(request)
      return HttpResponse.json(await Promise.all(paths.map((path, index) => call(fakes, path, inputs[index]))))
    }),
  )
}

/** Something on the way answers instead of the API. */
export function failGateway(): void {
  fakeServer.use(http.all(procedures, () => HttpResponse.text('Bad gateway', { status: 502 })))
}

async function readInputs(request: Request): Promise<Record<number, SuperJSONResult>> {
  const text = request.method === 'GET' ? new URL(request.url).searchParams.get('input') : await request.text()
  return text ? JSON.parse(text) : {}
}

async function call(fakes: object, path: string, input: SuperJSONResult | undefined) {
  const answer = path.split('.').reduce<unknown>((part, name) => (part as Record<string, unknown> | undefined)?.[name], fakes)
  try {
    if (typeof answer !== 'function') throw new Error(`No answer for ${path}`)
    return { result: { data: superjson.serialize(await answer(input && superjson.deserialize(input))) } }
  } catch (thrown) {
    const fault = thrown instanceof TRPCError ? thrown : new TRPCError({ code: 'INTERNAL_SERVER_ERROR' })
    const data = { code: fault.code, httpStatus: getHTTPStatusCodeFromError(fault), path }
    return { error: superjson.serialize({ message: 'fault', code: -32603, data }) }
  }
}
