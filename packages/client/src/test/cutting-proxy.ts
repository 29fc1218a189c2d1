import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/** Where the connection is cut: how far the request or its answer has come by then. */
export const cuts = ['before the request', 'in the request', 'after the request', 'before the answer', 'in the answer'] as const
export type Cut = (typeof cuts)[number]

export interface CuttingProxy extends AsyncDisposable {
  url: string
  /** How often each cut was made. */
  made: Record<Cut, number>
  requests(): number
}

/** A way to the server on which so many of all requests (0 to 1) lose their connection, at a random point. */
export async function cuttingProxy(to: string, share: number): Promise<CuttingProxy> {
  const made = { 'before the request': 0, 'in the request': 0, 'after the request': 0, 'before the answer': 0, 'in the answer': 0 }
  const upstream = new URL(to)
  const sockets = new Set<Socket>()
  let requests = 0
  const choose = () => {
    requests += 1
    return Math.random() < share ? cuts[Math.floor(Math.random() * cuts.length)] : undefined
  }
  const server = createServer((near) => {
    const far = connect({ port: Number(upstream.port), host: upstream.hostname, noDelay: true })
    for (const [socket, other] of [[near, far] as const, [far, near] as const]) {
      sockets.add(socket)
      socket.on('error', () => undefined).on('close', () => sockets.delete(socket) && other.destroy())
    }
    pass(near, far, choose, made)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (typeof address !== 'object' || !address) throw new Error('The proxy has no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    made,
    requests: () => requests,
    async [Symbol.asyncDispose]() {
      server.close()
      for (const socket of sockets) socket.destroy()
      await once(server, 'close')
    },
  }
}

/** Passes requests and answers on, which take turns on a connection: what comes in after an answer is the next request. */
function pass(near: Socket, far: Socket, choose: () => Cut | undefined, made: Record<Cut, number>): void {
  let cut: Cut | undefined
  let isNext = true
  const end = (at: Cut) => {
    if (near.destroyed) return
    made[at] += 1
    // As when a machine dies, not as when somebody says goodbye.
    near.resetAndDestroy()
    far.resetAndDestroy()
  }
  near.on('data', (request) => {
    if (isNext) cut = choose()
    isNext = false
    if (cut === 'before the request') return end(cut)
    if (cut === 'in the request') {
      const part = request.subarray(0, Math.floor(Math.random() * request.length))
      return void far.write(part, () => cut && end(cut))
    }
    far.write(request, () => cut === 'after the request' && setTimeout(end, Math.random() * 10, cut))
  })
  far.on('data', (answer) => {
    isNext = true
    if (cut === 'before the answer') return end(cut)
    if (cut === 'in the answer') {
      const part = answer.subarray(0, Math.floor(Math.random() * answer.length))
      return void near.write(part, () => cut && end(cut))
    }
    near.write(answer)
  })
}
