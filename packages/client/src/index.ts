import type { AppRouter } from '@punchcard/api'
import { createTRPCClient, httpBatchLink, type TRPCClient } from '@trpc/client'
import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server'
import superjson from 'superjson'

export { TRPCClientError as PunchcardError } from '@trpc/client'

export interface PunchcardOptions {
  /** Where people open the application, for instance https://studio.example.com. */
  url: string
  /** Made in Settings or by `punchcard api-key create`. It decides the organization. */
  apiKey: string
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
 * A client for one organization. A refusal (`ok: false`) is an answer; a request that cannot be served, or gets no answer,
 * throws a PunchcardError. Nothing is sent twice by itself: send it again with the same idempotency key.
 */
export function createPunchcardClient({ url, apiKey }: PunchcardOptions): PunchcardClient {
  const address = new URL('/api/trpc', url).href
  const link = httpBatchLink({ url: address, transformer: superjson, headers: { 'x-api-key': apiKey }, maxItems, maxURLLength })
  return createTRPCClient<AppRouter>({ links: [link] })
}
