import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage } from 'node:http'

/**
 * Makes the web server the last of the hops in X-Forwarded-For, as a proxy would be: it appends who really connected.
 * Next.js puts that there only when the client wrote nothing, and route handlers see no socket.
 */
export function tellPeerAddress(): void {
  subscribe('http.server.request.start', (message) => {
    const { request } = message as { request: IncomingMessage }
    request.headers['x-forwarded-for'] = hops(request).join(', ')
  })
}

function hops({ headers, socket }: IncomingMessage): string[] {
  const told = headers['x-forwarded-for'] ?? []
  return [...(typeof told === 'string' ? [told] : told), socket.remoteAddress ?? 'unknown']
}
