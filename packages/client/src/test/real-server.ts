import { once } from 'node:events'
import { createServer } from 'node:http'
import { createSignIn, serveApi } from '@punchcard/api'
import type { Database } from '@punchcard/db'
import { incomingMessageToRequest } from '@trpc/server/adapters/node-http'

export interface RealServer extends AsyncDisposable {
  url: string
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
  const server = createServer(async (incoming, reply) => {
    if (toRefuse-- > 0) return void reply.writeHead(503, { 'retry-after': String(retryAfter) }).end(unavailable)
    const response = await serveApi(incomingMessageToRequest(incoming, reply, { maxBodySize: null }), { db, signIn })
    const [, path = ''] = /\/api\/trpc\/([^?]+)/.exec(incoming.url ?? '') ?? []
    asked.push(path)
    const left = toLose.get(path) ?? 0
    toLose.set(path, left - 1)
    if (left > 0) return void incoming.socket.destroy()
    reply.writeHead(response.status, Object.fromEntries(response.headers))
    reply.end(Buffer.from(await response.arrayBuffer()))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (typeof address !== 'object' || !address) throw new Error('The server has no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    lose: (path, answers) => void toLose.set(path, answers),
    refuse(requests, seconds) {
      toRefuse = requests
      retryAfter = seconds
    },
    asked: (path) => asked.filter((each) => each === path).length,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
