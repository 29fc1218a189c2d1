import type { AppRouter } from '@punchcard/api'
import { createTRPCReact } from '@trpc/react-query'
import type { inferRouterOutputs } from '@trpc/server'

/** The API's procedures as hooks, with the types of the server's router. */
export const trpc = createTRPCReact<AppRouter>()

export type Answers = inferRouterOutputs<AppRouter>
