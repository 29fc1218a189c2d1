import type { Context } from '@punchcard/core'
import superjson from 'superjson'
import { serveApi } from '../serve-api.ts'
import { createOwner, createTrainer, type NewMember } from '../sign-in/people.ts'
import { createSignIn, type SignIn } from '../sign-in/sign-in.ts'

export const origin = 'http://studio.example'
const host = 'studio.example'
export const password = 'correct horse battery'

/** One server on the test's database, asked over HTTP as a browser asks it. */
export function testServer(db: Context['db']) {
  const signIn = createSignIn({ db, secret: 'a secret that only the tests of this file know 0123456789', production: false })
  return { db, signIn, fetch: (request: Request) => serveApi(request, { db, signIn }) }
}
export type TestServer = ReturnType<typeof testServer>

/** A studio with an owner and a trainer who are signed in; cookies as the browser keeps them. */
export async function openStudio({ db, signIn }: TestServer) {
  const email = (name: string) => `${name}-${crypto.randomUUID()}@example.com`
  const people = {
    owner: { name: 'Olga Owner', email: email('owner'), password },
    trainer: { name: 'Tom Trainer', email: email('trainer'), password },
  }
  const owner = await createOwner(db, { name: 'Studio', timeZone: 'Europe/Berlin', currency: 'EUR' }, people.owner)
  const trainer = await createTrainer(db, owner.orgId, people.trainer)
  const signedIn = async (member: NewMember, { email }: { email: string }) => ({ ...member, email, cookie: await signInAs(signIn, email) })
  return { orgId: owner.orgId, owner: await signedIn(owner, people.owner), trainer: await signedIn(trainer, people.trainer) }
}

/** The cookie of a new sign-in, by the route that the browser uses. */
export async function signInAs(signIn: SignIn, email: string): Promise<string> {
  const response = await signIn.serve(post('/api/auth/sign-in/email', { email, password }))
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}

export function post(path: string, body: unknown, headers: Record<string, string> = {}): Request {
  return new Request(`${origin}${path}`, {
    method: 'POST',
    headers: { host, origin, 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
}

export function mutation(path: string, input: unknown, headers: Record<string, string> = {}): Request {
  return post(`/api/trpc/${path}`, superjson.serialize(input), headers)
}

export function query(path: string, input: unknown, headers: Record<string, string> = {}): Request {
  const search = new URLSearchParams({ input: JSON.stringify(superjson.serialize(input)) })
  return new Request(`${origin}/api/trpc/${path}?${search}`, { headers: { host, ...headers } })
}
