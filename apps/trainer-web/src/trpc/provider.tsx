'use client'

import { callsPerRequest } from '@punchcard/core/contract'
import { QueryClientProvider } from '@tanstack/react-query'
import { httpBatchLink } from '@trpc/client'
import { type ReactNode, useState } from 'react'
import superjson from 'superjson'
import { trpc } from './client.ts'
import { makeQueryClient } from './query-client.ts'

/** One cache and one connection for everything below it. */
export function ApiProvider({ children }: { children: ReactNode }) {
  const [queryClient] = useState(makeQueryClient)
  const [client] = useState(() => trpc.createClient({ links: [link()] }))
  return (
    <trpc.Provider client={client} queryClient={queryClient}>
      <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
    </trpc.Provider>
  )
}

function link() {
  return httpBatchLink({ url: '/api/trpc', transformer: superjson, maxItems: callsPerRequest })
}
