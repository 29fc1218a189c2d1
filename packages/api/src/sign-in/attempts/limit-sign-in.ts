import type { BetterAuthPlugin } from 'better-auth'
import { createAuthMiddleware, getSessionFromCtx, isAPIError } from 'better-auth/api'
import type { AttemptCounter, CountedAttempt } from './attempt-counter.ts'
import { clientAddress } from './client-address.ts'
import { type Limit, limits } from './limits.ts'

type EndpointContext = Parameters<typeof getSessionFromCtx>[0]

interface Limited {
  /** Checked first, so that nobody is locked out by an address that is refused anyway. */
  byAddress?: Limit
  byAccount?: { limit: Limit; account: (ctx: EndpointContext) => Promise<string | undefined> }
  /** Does a success count as well? */
  always?: boolean
}

/** By path below /api/auth. */
const limited: Record<string, Limited> = {
  '/sign-in/email': {
    byAddress: limits.signInByAddress,
    byAccount: { limit: limits.signInByAccount, account: async ({ body }) => emailOf(body) },
  },
  '/change-password': {
    byAccount: { limit: limits.passwordByAccount, account: async (ctx) => (await getSessionFromCtx(ctx))?.user.id },
  },
  '/sign-up': { byAddress: limits.signUpByAddress, always: true },
  '/accept-invitation': { byAddress: limits.invitationByAddress },
}

/** Counts an attempt before it is looked at, and takes it back where only failures count and it was none. */
export function limitSignIn(counter: AttemptCounter, proxies: number): BetterAuthPlugin {
  const underWay = new WeakMap<Request, CountedAttempt[]>()
  const before = createAuthMiddleware(async (ctx) => {
    const { byAddress, byAccount, always } = limited[ctx.path] ?? {}
    if (!ctx.request) return
    const counted: CountedAttempt[] = []
    if (byAddress) counted.push(await counter.count(byAddress, clientAddress(ctx.request.headers, proxies)))
    const account = await byAccount?.account(ctx)
    if (byAccount && account) counted.push(await counter.count(byAccount.limit, account))
    if (!always) underWay.set(ctx.request, counted)
  })
  const after = createAuthMiddleware(async (ctx) => {
    if (!ctx.request || isAPIError(ctx.context.returned)) return
    for (const counted of underWay.get(ctx.request) ?? []) await counter.takeBack(counted)
  })
  const matcher = ({ path }: { path?: string }) => path !== undefined && Object.hasOwn(limited, path)
  return { id: 'limits', hooks: { before: [{ matcher, handler: before }], after: [{ matcher, handler: after }] } }
}

/** Whether there is such an account is not asked: else the limit would tell. */
function emailOf(body: unknown): string | undefined {
  const email: unknown = typeof body === 'object' && body !== null && 'email' in body ? body.email : undefined
  return typeof email === 'string' ? email.toLowerCase() : undefined
}
