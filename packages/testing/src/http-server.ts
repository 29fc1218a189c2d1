import { once } from 'node:events'
import { createServer } from 'node:http'
import { incomingMessageToRequest } from '@trpc/server/adapters/node-http'

export interface HttpServer extends AsyncDisposable {
  url: string
}

/** Requests over HTTP, on a port of its own. Where `serve` answers nothing the connection is cut, and the answer lost. */
export async function httpServer(serve: (request: Request) => Promise<Response | undefined>): Promise<HttpServer> {
  const server = createServer(async (incoming, reply) => {
    const response = await serve(incomingMessageToRequest(incoming, reply, { maxBodySize: null }))
    if (!response) return void incoming.socket.destroy()
    reply.writeHead(response.status, Object.fromEntries(response.headers))
    reply.end(Buffer.from(await response.arrayBuffer()))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (typeof address !== 'object' || !address) throw new Error('The server has no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
