import type { Context } from '@punchcard/core'
import { API_KEY_HEADER } from '@punchcard/core/contract'
import superjson, { type SuperJSONResult } from 'superjson'
import { PLAIN_API, servePlainApi } from '../plain/serve-plain-api.ts'
import { procedures } from '../procedures.ts'
import { serveApi } from '../serve-api.ts'
import type { SignIn } from '../sign-in/caller.ts'
import { createOwner, createTrainer, type NewMember } from '../sign-in/people.ts'
import { createSignIn } from '../sign-in/sign-in.ts'

const host = 'studio.example'
const origin = `http://${host}`
export const password = 'correct horse battery'

/** One server on the test's database, asked over HTTP as a browser asks it. */
export function testServer(db: Context['db']) {
  const signIn = createSignIn({ db, secret: 'a secret that only the tests of this file know 0123456789', production: false })
  const fetch = (request: Request) => {
    const serve = new URL(request.url).pathname.startsWith(PLAIN_API) ? servePlainApi : serveApi
    return serve(request, { db, signIn })
  }
  return {
    db,
    signIn,
    fetch,
    ask: async (path: string, input: unknown, credential?: Credential, wire: Wire = 'typed') =>
      wire === 'typed'
        ? read(await fetch(requestFor(path, input, credential)))
        : readPlain(await fetch(plainRequestFor(path, input, credential))),
  }
}
export type TestServer = ReturnType<typeof testServer>

/** A studio with an owner and a trainer who are signed in; cookies as the browser keeps them. */
export async function openStudio({ db, signIn }: TestServer) {
  const person = (name: string) => ({ name, email: `${crypto.randomUUID()}@example.com`, password })
  const signedIn = async (member: NewMember, { email }: { email: string }) => ({ ...member, email, cookie: await signInAs(signIn, email) })
  const [olga, tom] = [person('Olga Owner'), person('Tom Trainer')]
  const owner = await createOwner(db, { name: 'Studio', timeZone: 'Europe/Berlin', currency: 'EUR' }, olga)
  const trainer = await createTrainer(db, owner.orgId, tom)
  return { orgId: owner.orgId, owner: await signedIn(owner, olga), trainer: await signedIn(trainer, tom) }
}

/** The cookie of a new sign-in, by the route that the browser uses. */
export async function signInAs(signIn: SignIn, email: string): Promise<string> {
  return cookieIn(await signIn.serve(post('/api/auth/sign-in/email', { email, password })))
}

/** What a browser sends after this answer. */
export function cookieIn({ headers }: Pick<Response, 'headers'>): string {
  const cookies = headers.getSetCookie().map((cookie) => cookie.split(';')[0])
  return cookies.join('; ')
}

export function post(path: string, body: unknown, headers: Record<string, string> = {}): Request {
  return new Request(`${origin}${path}`, {
    method: 'POST',
    headers: { host, origin, 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
}

/** A person's cookie, or a program's key. */
export type Credential = string | { apiKey: string }

const shown = (credential: Credential): Record<string, string> =>
  typeof credential === 'string' ? { cookie: credential } : { [API_KEY_HEADER]: credential.apiKey }

/** How a call is written: as the typed client does, or in plain JSON. Behind both is the same door. */
export const wires = ['typed', 'plain'] as const
export type Wire = (typeof wires)[number]

/** The request that a browser or a program sends for the procedure: questions by GET, changes by POST. */
export function requestFor(path: string, input: unknown, credential: Credential = ''): Request {
  const serialized = superjson.serialize(input)
  if (procedures[path]?._def.type === 'mutation') return post(`/api/trpc/${path}`, serialized, shown(credential))
  const search = new URLSearchParams({ input: JSON.stringify(serialized) })
  return new Request(`${origin}/api/trpc/${path}?${search}`, { headers: { host, ...shown(credential) } })
}

/** The same in plain JSON: a question's fields in its query, a change's in its body. */
export function plainRequestFor(path: string, input: unknown, credential: Credential = ''): Request {
  if (procedures[path]?._def.type === 'mutation') return post(PLAIN_API + path, input, shown(credential))
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(input ?? {})) query.set(name, inQuery(value))
  return new Request(`${origin}${PLAIN_API}${path}?${query}`, { headers: { host, ...shown(credential) } })
}

function inQuery(value: unknown): string {
  if (value instanceof Date) return value.toISOString()
  return typeof value === 'string' ? value : JSON.stringify(value)
}

interface Body {
  result?: { data: SuperJSONResult }
  error?: SuperJSONResult
}

export interface Heard {
  status: number
  answer: unknown
  error: unknown
  text: string
}

async function read(response: Response): Promise<Heard> {
  const text = await response.text()
  const { result, error }: Body = JSON.parse(text)
  return {
    status: response.status,
    answer: result && superjson.deserialize(result.data),
    error: error && superjson.deserialize(error),
    text,
  }
}

async function readPlain(response: Response): Promise<Heard> {
  const text = await response.text()
  const body: unknown = JSON.parse(text)
  if (response.ok) return { status: response.status, answer: body, error: undefined, text }
  const { message, ...data }: Record<string, unknown> = Object(body)
  return { status: response.status, answer: undefined, error: { message, data }, text }
}
