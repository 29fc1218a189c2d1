import { once } from 'node:events'
import { connect, createServer } from 'node:net'

/** A way to the server on which every answer takes so many milliseconds longer. */
export async function delayed({ milliseconds, to }: { milliseconds: number; to: number }) {
  const server = createServer((client) => {
    const upstream = connect({ port: to, host: '127.0.0.1', noDelay: true })
    client.setNoDelay(true)
    client.pipe(upstream)
    upstream.on('data', (chunk) => setTimeout(() => client.writable && client.write(chunk), milliseconds))
    upstream.on('close', () => setTimeout(() => client.end(), milliseconds))
    client.on('error', () => upstream.destroy())
    upstream.on('error', () => client.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address ? String(address.port) : ''
  return {
    through: (url: string) => Object.assign(new URL(url), { port }).href,
    close: () => server.close(),
  }
}
