import { drizzleAdapter } from '@better-auth/drizzle-adapter'
import { API_KEY_HEADER, readInvitationToken } from '@punchcard/core/contract'
import type { Database } from '@punchcard/db'
import { accounts, invitations, members, organizations, signInSessions, users, verifications } from '@punchcard/db/schema'
import { createAuthEndpoint } from 'better-auth/api'
import { betterAuth } from 'better-auth/minimal'
import { organization } from 'better-auth/plugins/organization'
import { memberAc, ownerAc } from 'better-auth/plugins/organization/access'
import { answerError, describeFault } from '../faults.ts'
import { limitBody } from '../limit-body.ts'
import { log } from '../log.ts'
import { ownOrigins } from '../own-origins.ts'
import { acceptInvitation } from './accept-invitation.ts'
import { findApiKey } from './api-keys/find-api-key.ts'
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
  /** Secure cookies and a limit on attempts. */
  production: boolean
}

const day = 24 * 60 * 60
const lastsFor = 30 * day
/** Over HTTP, fail closed: what an upgrade of better-auth adds is not reachable. */
const open = ['/sign-in/email', '/sign-up', '/accept-invitation', '/sign-out', '/change-password']

/** E-mail and password, with the organization that the person joined first. Opens no connection and reads no environment. */
export function createSignIn(options: SignInOptions): SignIn {
  const { db } = options
  const auth = configure(options)
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
        return program ? { ...program, role: 'api_key' } : 'unknown_key'
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
      const named = await readInvitationToken(token)
      return named && findInvitation(db, named)
    },
  }
}

function configure({ db, secret, appUrl, production }: SignInOptions) {
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
      organization({
        allowUserToCreateOrganization: false,
        disableOrganizationDeletion: true,
        roles: { owner: ownerAc, trainer: memberAc },
        schema: { member: { fields: { organizationId: 'orgId' } }, invitation: { fields: { organizationId: 'orgId' } } },
      }),
      signInToken,
      { id: 'newcomers', endpoints: { signUp: signUp(db), acceptInvitation: acceptInvitation(db) } },
    ],
    rateLimit: {
      enabled: production,
      customRules: {
        '/sign-in/email': { window: 60, max: 30 },
        '/sign-up': { window: 60, max: 10 },
        '/accept-invitation': { window: 60, max: 10 },
        '/change-password': { window: 60, max: 5 },
      },
    },
    advanced: {
      // A browser takes a cookie of the name __Host- from this very host alone, over https.
      cookiePrefix: secure ? '__Host-punchcard' : 'punchcard',
      useSecureCookies: false,
      defaultCookieAttributes: { secure },
      // Said aloud because better-auth switches the check off where NODE_ENV is "test".
      disableOriginCheck: false,
      database: { generateId: 'uuid' },
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
