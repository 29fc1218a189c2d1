import { createSignIn, serveApi } from '@punchcard/api'
import type { Database } from '@punchcard/db'
import { type HttpServer, httpServer } from '@punchcard/testing'

export interface RealServer extends HttpServer {
  /** The next so many answers of the procedure are lost on the way, after it did what it was asked. */
  lose(path: string, answers: number): void
  /** The next so many requests are answered 503, with when to try again. */
  refuse(requests: number, retryAfter: number): void
  /** How often the procedure was asked. */
  asked(path: string): number
}

/** As the API says it while its database is away. */
const unavailable = JSON.stringify({
  error: { json: { code: -32603, message: 'Try again.', data: { code: 'SERVICE_UNAVAILABLE', httpStatus: 503 } } },
})

/** The API over HTTP on a port of its own. */
export async function realServer(db: Database): Promise<RealServer> {
  const signIn = createSignIn({ db, secret: 'a secret that only the tests of this file know 0123456789', production: false })
  const asked: string[] = []
  const toLose = new Map<string, number>()
  let [toRefuse, retryAfter] = [0, 0]
  const server = await httpServer(async (request) => {
    if (toRefuse-- > 0) return new Response(unavailable, { status: 503, headers: { 'retry-after': String(retryAfter) } })
    const response = await serveApi(request, { db, signIn })
    const [, path = ''] = /\/api\/trpc\/(.+)/.exec(new URL(request.url).pathname) ?? []
    asked.push(path)
    const left = toLose.get(path) ?? 0
    toLose.set(path, left - 1)
    return left > 0 ? undefined : response
  })
  return {
    ...server,
    lose: (path, answers) => void toLose.set(path, answers),
    refuse(requests, seconds) {
      toRefuse = requests
      retryAfter = seconds
    },
    asked: (path) => asked.filter((each) => each === path).length,
  }
}
