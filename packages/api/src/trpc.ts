import { type Actor, contextFor } from '@punchcard/core'
import { initTRPC, TRPCError } from '@trpc/server'
import type { ApiContext } from './context.ts'
import { contain } from './faults.ts'
import { mayCall } from './permissions.ts'
import { KeyRefused, refusalOf, refusedFields } from './refusals.ts'
import { inSpan } from './tracing.ts'
import { wire } from './wire.ts'

const t = initTRPC.context<ApiContext>().create({
  transformer: wire,
  isDev: false,
  // The last door: nothing of the error goes out but what is written here.
  errorFormatter({ error, shape, path = 'request' }) {
    const refusal = refusalOf(error)
    if (refusal) {
      const { code, httpStatus } = shape.data
      return { code: shape.code, message: refusal, data: { code, httpStatus, path, fields: refusedFields(error), faultId: null } }
    }
    const { code, message, httpStatus, faultId } = contain(error, path)
    return { code: shape.code, message, data: { code, httpStatus, path, fields: null, faultId } }
  },
})

export const { router, createCallerFactory } = t

/**
 * The one way to make a procedure. Faults are stripped before anybody hears of them, pages that render on the server
 * included; the caller is known and may call it before its input is even looked at.
 */
export const procedure = t.procedure
  .use(({ path, next }) => inSpan(path, next))
  .use(async ({ ctx: { caller }, path, next }) => {
    const result = await next()
    if (result.ok || refusalOf(result.error)) return result
    throw contain(result.error, path, typeof caller === 'object' ? caller.orgId : undefined)
  })
  .use(({ ctx: { db, caller }, path, next }) => {
    if (caller === 'signed_out') throw new TRPCError({ code: 'UNAUTHORIZED' })
    if (caller === 'unknown_key') throw new KeyRefused()
    if (caller === 'no_organization' || !mayCall(caller.role, path)) throw new TRPCError({ code: 'FORBIDDEN' })
    const actor: Actor = caller.role === 'api_key' ? { kind: 'api_key', id: caller.keyId } : { kind: 'user', id: caller.userId }
    return next({ ctx: contextFor(db, caller.orgId, actor) })
  })
