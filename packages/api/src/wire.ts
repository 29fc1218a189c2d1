import { TRPCError } from '@trpc/server'
import superjson, { type SuperJSONResult } from 'superjson'

/** What an input may be annotated with. superjson knows more, typed arrays of any length for instance: no input needs it. */
const carried: unknown[] = ['Date', 'number', 'undefined']
const zoned = /^\d{4}-\d\d-\d\dT.*(Z|[+-]\d\d:\d\d)$/

/** How values cross: superjson, of which an answer may use everything and an input what an input needs. */
export const wire = {
  input: { serialize: superjson.serialize, deserialize: readInput },
  output: superjson,
}

/** Throws for what is no input of ours; tRPC answers 400 to whatever is thrown here. */
function readInput({ json, meta }: SuperJSONResult): unknown {
  refuseRest(meta?.values)
  const input: unknown = superjson.deserialize({ json, ...(meta?.values && { meta: { values: meta.values, v: meta.v ?? 1 } }) })
  return withoutLocalTimes(input, json)
}

function refuseRest(annotations: unknown): void {
  const [type, children] = Array.isArray(annotations) ? annotations : ['undefined', annotations]
  if (!carried.includes(type)) throw new TRPCError({ code: 'BAD_REQUEST' })
  for (const annotation of Object.values(children ?? {})) refuseRest(annotation)
}

/** Without its zone an instant would be read in the server's: it becomes an invalid date, which the schemas refuse by field. */
export function readInstant(text: string): Date {
  return new Date(zoned.test(text) ? text : Number.NaN)
}

function withoutLocalTimes(read: unknown, sent: unknown): unknown {
  if (!isRecord(read) || !isRecord(sent)) return read
  for (const [name, value] of Object.entries(read)) {
    if (!(value instanceof Date)) withoutLocalTimes(value, sent[name])
    else read[name] = readInstant(String(sent[name]))
  }
  return read
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
