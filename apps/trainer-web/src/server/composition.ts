import 'server-only'
import { createSignIn, type SignIn } from '@punchcard/api'
import { type Connection, connect } from '@punchcard/db'
import { env, tracing } from '../env.ts'

interface Composition {
  db: Connection['db']
  answers: Connection['answers']
  signIn: SignIn
  appUrl: string | undefined
}

declare global {
  var punchcard: Composition | undefined
}

/** Database and sign-in, made at first use: once in a process, however often a development server loads this file again. */
export function composition(): Composition {
  globalThis.punchcard ??= compose()
  return globalThis.punchcard
}

function compose(): Composition {
  const { DATABASE_URL, DATABASE_PREPARE, BETTER_AUTH_SECRET: secret, APP_URL: appUrl, NODE_ENV, TRUSTED_PROXIES, VERCEL } = env()
  const { db, answers } = connect({ url: DATABASE_URL, prepare: DATABASE_PREPARE, traced: tracing })
  const proxies = TRUSTED_PROXIES ?? (VERCEL ? 1 : 0)
  const signIn = createSignIn({ db, secret, appUrl, production: NODE_ENV === 'production', proxies })
  return { db, answers, signIn, appUrl }
}
