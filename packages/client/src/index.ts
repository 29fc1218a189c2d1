import type { AppRouter } from '@punchcard/api'
import { createTRPCClient, httpBatchLink, type TRPCClient } from '@trpc/client'
import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server'
import superjson from 'superjson'
import { heedSignal, tryAgain } from './try-again.ts'

export { TRPCClientError as PunchcardError } from '@trpc/client'

export interface PunchcardOptions {
  /** Where people open the application, for instance https://studio.example.com. */
  url: string
  /** Made in Settings or by `punchcard api-key create`. It decides the organization. */
  apiKey: string
  /** How often a call is sent until it is answered: 5 times unless told otherwise, 1 sends it once. */
  tries?: number
}

/** `client.<group>.<procedure>.query(input)` for questions, `.mutate(input)` for changes. */
export type PunchcardClient = TRPCClient<AppRouter>
/** `PunchcardInputs['purchases']['sell']` is what that procedure takes. */
export type PunchcardInputs = inferRouterInputs<AppRouter>
/** `PunchcardOutputs['purchases']['sell']` is what that procedure answers. */
export type PunchcardOutputs = inferRouterOutputs<AppRouter>

/** The most calls that the server takes in one request. */
const maxItems = 20
/** Longer addresses are refused on the way by some proxies. */
const maxURLLength = 2000

/**
 * A client for one organization. A refusal (`ok: false`) is an answer; a request that cannot be served, or that got no answer
 * however often it was sent, throws a PunchcardError: it may have been done, and is safe to send again with the same key.
 */
export function createPunchcardClient({ url, apiKey, tries = 5 }: PunchcardOptions): PunchcardClient {
  const address = new URL('/api/trpc', url).href
  const link = httpBatchLink({ url: address, transformer: superjson, headers: { 'x-api-key': apiKey }, maxItems, maxURLLength })
  return createTRPCClient<AppRouter>({ links: [heedSignal, tryAgain(tries), link] })
}
