import { SpanStatusCode, trace } from '@opentelemetry/api'
import type { TRPCError } from '@trpc/server'
import { getHTTPStatusCodeFromError } from '@trpc/server/http'

const tracer = trace.getTracer('@punchcard/api')

/** A span for each call of a procedure, around what it does in the database. Nothing happens unless somebody takes the traces. */
export function inSpan<Result extends { ok: true } | { ok: false; error: TRPCError }>(
  procedure: string,
  call: () => Promise<Result>,
): Promise<Result> {
  return tracer.startActiveSpan(procedure, { attributes: { 'rpc.system': 'trpc', 'rpc.method': procedure } }, async (span) => {
    const result = await call()
    if (!result.ok) span.setAttribute('error.type', result.error.code)
    // What the caller did wrong is no error of the server's.
    if (!result.ok && getHTTPStatusCodeFromError(result.error) >= 500) span.setStatus({ code: SpanStatusCode.ERROR })
    span.end()
    return result
  })
}

/** What a line of the log says of the trace that it belongs to, if it does. */
export function traceOfNow(): { traceId?: string } {
  const traceId = trace.getActiveSpan()?.spanContext().traceId
  return traceId ? { traceId } : {}
}
