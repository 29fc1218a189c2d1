import { once } from 'node:events'
import { createServer } from 'node:net'
import { hasCode, Trouble } from '../trouble.ts'

/** Throws Trouble that says what to do when the web application could not listen on this port, on any of this machine's addresses. */
export async function requireFreePort(port: number): Promise<void> {
  for (const host of [undefined, '127.0.0.1']) {
    const server = createServer()
    try {
      server.listen({ port, host })
      await once(server, 'listening')
      server.close()
      await once(server, 'close')
    } catch (error) {
      if (hasCode(error, 'EADDRINUSE')) {
        throw new Trouble(
          `Port ${port} is in use: another program listens there, perhaps another Punchcard.\nChoose another one: ${another(port)}`,
        )
      }
      if (hasCode(error, 'EACCES')) throw new Trouble(`You may not listen on port ${port}.\nChoose another one: ${another(3000)}`)
      throw error
    }
  }
}

const another = (port: number) => `PORT=${port < 65_535 ? port + 1 : 3000} npx -y pnpm start`
