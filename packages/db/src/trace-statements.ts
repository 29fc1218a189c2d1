import { type Span, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api'
import type postgres from 'postgres'

const tracer = trace.getTracer('@punchcard/db')
/** What stands around the statements of an organization; it leaves with them, and names the organization. */
const AROUND = /^(begin|commit|set local)\b/

/**
 * The same driver, with a span for each statement of Drizzle's: all of them pass `unsafe`, here, in a transaction or on a
 * connection of their own. A span has the statement's text, in which values are numbers with a dollar sign, and the
 * SQLSTATE when it failed.
 */
export function traceStatements<Driver extends postgres.Sql | postgres.TransactionSql>(driver: Driver): Driver {
  return new Proxy(driver, {
    get(target, name) {
      const own: unknown = Reflect.get(target, name)
      if (typeof own !== 'function') return own
      if (name === 'unsafe') return (...given: Parameters<postgres.Sql['unsafe']>) => watch(given[0], target.unsafe(...given))
      if (name === 'reserve') return async () => traceStatements(await Reflect.apply(own, target, []))
      if (name === 'begin' || name === 'savepoint') return (...given: unknown[]) => Reflect.apply(own, target, given.map(traceInside))
      return own
    },
  })
}

/** What is done in a transaction is given a driver of its own. */
function traceInside(given: unknown): unknown {
  if (typeof given !== 'function') return given
  return (inner: postgres.TransactionSql) => Reflect.apply(given, undefined, [traceStatements(inner)])
}

function watch<Query extends Promise<unknown>>(text: string, query: Query): Query {
  if (AROUND.test(text)) return query
  const operation = /\w+/.exec(text)?.[0].toUpperCase() ?? 'SQL'
  const attributes = { 'db.system.name': 'postgresql', 'db.operation.name': operation, 'db.query.text': text }
  const span = tracer.startSpan(operation, { kind: SpanKind.CLIENT, attributes })
  // The driver sends a query when its own `then` is called: this one only listens.
  void Promise.prototype.then.call(
    query,
    () => span.end(),
    (error: unknown) => fail(span, error),
  )
  return query
}

function fail(span: Span, error: unknown): void {
  span.setStatus({ code: SpanStatusCode.ERROR })
  span.setAttribute('error.type', error instanceof Error && 'code' in error ? String(error.code) : 'unknown')
  span.end()
}
