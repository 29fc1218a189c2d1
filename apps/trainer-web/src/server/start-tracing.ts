import type { ReadableSpan, SpanProcessor } from '@opentelemetry/sdk-trace-base'
import { registerOTel } from '@vercel/otel'

/** What a span may say. Addresses are not among it: they have names in a search, and the secret of an invitation. */
const TOLD = new Set([
  'db.operation.name',
  'db.query.text',
  'db.system.name',
  'error.type',
  'http.method',
  'http.route',
  'http.status_code',
  'next.route',
  'next.rsc',
  'next.span_type',
  'rpc.method',
  'rpc.system',
])

/** Stands before the exporter. Takes everything off a span that is not in the list: Next.js's own spans say more than ours. */
export const discretion: SpanProcessor = {
  onStart() {},
  onEnd({ attributes, events, status }: ReadableSpan) {
    for (const name of Object.keys(attributes)) if (!TOLD.has(name)) delete attributes[name]
    // An error's message can quote a statement with its values.
    events.length = 0
    delete status.message
  },
  forceFlush: async () => {},
  shutdown: async () => {},
}

/** Sends traces to OTEL_EXPORTER_OTLP_ENDPOINT; the other variables of OpenTelemetry work as well. */
export function startTracing(): void {
  registerOTel({ serviceName: 'punchcard', instrumentations: [], spanProcessors: [discretion, 'auto'] })
}
