import { once } from 'node:events'
import { createServer } from 'node:net'
import { expect, test } from 'vitest'
import { Trouble } from '../trouble.ts'
import { requireFreePort } from './port.ts'

test.each([undefined, '127.0.0.1'])('a port that is taken on %s is refused, with a way out; once free it is fine', async (host) => {
  const server = createServer().listen({ port: 0, host })
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const refused = requireFreePort(port)
  await expect(refused).rejects.toBeInstanceOf(Trouble)
  await expect(refused).rejects.toThrow(`Port ${port} is in use`)
  await expect(refused).rejects.toThrow(/PORT=\d+ npx -y pnpm start/)
  server.close()
  await once(server, 'close')
  await requireFreePort(port)
})
