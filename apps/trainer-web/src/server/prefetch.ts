import 'server-only'
import { type AppRouter, createApiContext, createCaller } from '@punchcard/api'
import { createHydrationHelpers } from '@trpc/react-query/rsc'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import { signInFor } from '../auth/landing.ts'
import { makeQueryClient } from '../trpc/query-client.ts'
import { ASKED_ADDRESS } from './asked-address.ts'
import { composition } from './composition.ts'

/**
 * The API for a page that is being rendered, once for each request: `trpc.clients.get.prefetch(...)` puts an answer where
 * the browser's queries find it, `<HydrateClient>` around the page hands the answers over, and `await trpc.clients.get(...)`
 * is the answer itself. Whoever is signed out is sent to the sign-in page, and back afterwards.
 */
export const serverTrpc = cache(async () => {
  // First of all: a build stops rendering a page here, before it would need the environment.
  const asked = await headers()
  const context = await createApiContext({ ...composition(), headers: asked })
  if (context.caller === 'signed_out') redirect(signInFor(asked.get(ASKED_ADDRESS) ?? '/'))
  const queryClient = makeQueryClient()
  return createHydrationHelpers<AppRouter>(createCaller(context), () => queryClient)
})
