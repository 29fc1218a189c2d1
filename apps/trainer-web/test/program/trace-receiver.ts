import { once } from 'node:events'
import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'

export interface ReceivedSpan {
  traceId: string
  spanId: string
  parentSpanId?: string
  name: string
  attributes: { key: string; value: { stringValue?: string } }[]
}

interface Export {
  resourceSpans: { scopeSpans: { spans: ReceivedSpan[] }[] }[]
}

export interface TraceReceiver {
  url: string
  /** Everything that was sent here, word for word. */
  said(): string
  spans(): ReceivedSpan[]
  close(): void
}

/** Takes traces as OpenTelemetry's collector does: OTLP over HTTP, here in JSON. */
export async function receiveTraces(): Promise<TraceReceiver> {
  const bodies: string[] = []
  const server = createServer(async (request, response) => {
    bodies.push(`${request.url} ${JSON.stringify(request.headers)}\n${await text(request)}`)
    response.setHeader('content-type', 'application/json').end('{}')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The system gave no port')
  const exported = (body: string): Export => JSON.parse(body.slice(body.indexOf('\n') + 1))
  return {
    url: `http://127.0.0.1:${address.port}`,
    said: () => bodies.join('\n'),
    spans: () =>
      bodies.flatMap((body) => exported(body).resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans))),
    close: () => server.close(),
  }
}
