import { drizzleAdapter } from '@better-auth/drizzle-adapter'
import { API_KEY_HEADER, readInvitationToken } from '@punchcard/core/contract'
import type { Database } from '@punchcard/db'
import { accounts, invitations, members, organizations, signInSessions, users, verifications } from '@punchcard/db/schema'
import type { BetterAuthPlugin } from 'better-auth'
import { createAuthEndpoint, createAuthMiddleware } from 'better-auth/api'
import { betterAuth } from 'better-auth/minimal'
import { organization } from 'better-auth/plugins/organization'
import { memberAc, ownerAc } from 'better-auth/plugins/organization/access'
import { answerError, contain, describeFault } from '../faults.ts'
import { limitBody } from '../limit-body.ts'
import { log } from '../log.ts'
import { ownOrigins } from '../own-origins.ts'
import { acceptInvitation } from './accept-invitation.ts'
import { findApiKey } from './api-keys/find-api-key.ts'
import { attemptCounter } from './attempts/attempt-counter.ts'
import { clientAddress } from './attempts/client-address.ts'
import { limitSignIn } from './attempts/limit-sign-in.ts'
import { limits } from './attempts/limits.ts'
import type { SignIn } from './caller.ts'
import { findSignIn, firstOrganization } from './find-sign-in.ts'
import { findInvitation } from './people.ts'
import { signUp } from './sign-up.ts'

export interface SignInOptions {
  db: Database
  /** Signs the cookies; at least 32 random characters. */
  secret: string
  /** Where people open the application, when the proxy in front hides it. Cookies are not marked secure where it begins with http: */
  appUrl?: string | undefined
  /** Secure cookies and limits on attempts. */
  production: boolean
  /** How many proxies of ours stand in front, each of which appends to X-Forwarded-For whom it heard. */
  proxies?: number | undefined
}

const day = 24 * 60 * 60
const lastsFor = 30 * day
/** Over HTTP, fail closed: what an upgrade of better-auth adds is not reachable. */
const open = ['/sign-in/email', '/sign-up', '/accept-invitation', '/sign-out', '/change-password']

/** E-mail and password, with the organization that the person joined first. Opens no connection and reads no environment. */
export function createSignIn(options: SignInOptions): SignIn {
  const { db, production, proxies = 0 } = options
  const counter = attemptCounter(db, options.secret)
  const auth = configure(options, production ? [limitSignIn(counter, proxies)] : [])
  const find = findSignIn(db)
  const findKey = findApiKey(db)
  return {
    async serve(request) {
      if (!open.some((path) => new URL(request.url).pathname === `/api/auth${path}`)) return new Response(null, { status: 404 })
      return auth.handler(limitBody(request)).catch((error: unknown) => answerError(error, 'sign-in'))
    },
    async caller(headers, reply) {
      const key = headers.get(API_KEY_HEADER)
      if (key !== null) {
        const program = await findKey(key)
        if (program) return { ...program, role: 'api_key' }
        if (production) await counter.count(limits.keyByAddress, clientAddress(headers, proxies))
        return 'unknown_key'
      }
      const token = await auth.api.signInToken({ headers })
      const signIn = token ? await find(token) : undefined
      if (!signIn) return 'signed_out'
      if (reply && signIn.expiresAt.getTime() < Date.now() + (lastsFor - day) * 1000) {
        const { headers: renewed } = await auth.api.getSession({ headers, returnHeaders: true })
        for (const cookie of renewed.getSetCookie()) reply.append('set-cookie', cookie)
      }
      const { userId, orgId, role } = signIn
      return orgId && role ? { orgId, userId, role } : 'no_organization'
    },
    async invitation(token) {
      const named = readInvitationToken(token)
      if (!named) return undefined
      return findInvitation(db, named).catch((error: unknown) => {
        throw contain(error, 'invitation')
      })
    },
  }
}

function configure({ db, secret, appUrl, production }: SignInOptions, limited: BetterAuthPlugin[]) {
  const secure = production && !appUrl?.startsWith('http:')
  return betterAuth({
    secret,
    ...(appUrl && { baseURL: appUrl }),
    trustedOrigins: (request) => (request ? ownOrigins(request.headers, appUrl) : []),
    database: drizzleAdapter(db, {
      provider: 'pg',
      schema: {
        user: users,
        session: signInSessions,
        account: accounts,
        verification: verifications,
        organization: organizations,
        member: members,
        invitation: invitations,
      },
    }),
    emailAndPassword: { enabled: true, disableSignUp: true },
    session: { expiresIn: lastsFor, updateAge: day },
    databaseHooks: {
      session: {
        create: {
          before: async (session) => ({ data: { ...session, activeOrganizationId: await firstOrganization(db, session.userId) } }),
        },
      },
    },
    plugins: [
      ...limited,
      organization({
        allowUserToCreateOrganization: false,
        disableOrganizationDeletion: true,
        roles: { owner: ownerAc, trainer: memberAc },
        schema: { member: { fields: { organizationId: 'orgId' } }, invitation: { fields: { organizationId: 'orgId' } } },
      }),
      signInToken,
      newPasswordEndsSignIns,
      { id: 'newcomers', endpoints: { signUp: signUp(db), acceptInvitation: acceptInvitation(db) } },
    ],
    // Ours are counted in the database, and by account as well.
    rateLimit: { enabled: false },
    advanced: {
      // A browser takes a cookie of the name __Host- from this very host alone, over https.
      cookiePrefix: secure ? '__Host-punchcard' : 'punchcard',
      useSecureCookies: false,
      defaultCookieAttributes: { secure },
      // Said aloud because better-auth switches the check off where NODE_ENV is "test".
      disableOriginCheck: false,
      database: { generateId: 'uuid' },
      // Nobody looks at where people signed in from, so it is not kept.
      ipAddress: { disableIpTracking: true },
    },
    telemetry: { enabled: false },
    onAPIError: { throw: true },
    logger: {
      level: 'error',
      log: (level, message, ...details) => {
        const error = details.find((detail) => detail instanceof Error)
        log[level]({ part: 'sign-in', ...(error && describeFault(error)) }, error ? 'sign-in failed' : message)
      },
    },
  })
}

/** The token of the cookie when its signature is ours; what it stands for is one query of our own. */
const signInToken = {
  id: 'punchcard',
  endpoints: {
    signInToken: createAuthEndpoint.serverOnly({ method: 'GET', requireHeaders: true }, (ctx) =>
      ctx.getSignedCookie(ctx.context.authCookies.sessionToken.name, ctx.context.secret),
    ),
  },
}

/** Whoever changes a password may do so because somebody else knows the old one: the other sign-ins end, asked for or not. */
const newPasswordEndsSignIns: BetterAuthPlugin = {
  id: 'new-password',
  hooks: {
    before: [
      {
        matcher: ({ path }) => path === '/change-password',
        handler: createAuthMiddleware(async ({ body }) => ({ context: { body: { ...body, revokeOtherSessions: true } } })),
      },
    ],
  },
}
