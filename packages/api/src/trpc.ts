import type { Context } from '@punchcard/core'
import { initTRPC, TRPCError } from '@trpc/server'
import superjson from 'superjson'
import type { ApiContext } from './context.ts'
import { mayCall } from './permissions.ts'

const t = initTRPC.context<ApiContext>().create({ transformer: superjson, isDev: false })

export const { router, createCallerFactory } = t

/** The one way to make a procedure: the caller is known and may call it before its input is even looked at. */
export const procedure = t.procedure.use(({ ctx: { db, caller }, path, next }) => {
  if (caller === 'signed_out') throw new TRPCError({ code: 'UNAUTHORIZED' })
  if (caller === 'no_organization' || !mayCall(caller.role, path)) throw new TRPCError({ code: 'FORBIDDEN' })
  const ctx: Context = { db, orgId: caller.orgId, actor: { kind: 'user', id: caller.userId } }
  return next({ ctx })
})
