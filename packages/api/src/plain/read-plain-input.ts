import { TRPCError } from '@trpc/server'
import * as z from 'zod'
import { inputOf } from '../procedures.ts'
import { readInstant } from '../wire.ts'

/** How a field is written: an instant in ISO 8601, text as it is, anything else in JSON. */
export type Notation = 'instant' | 'text' | 'json'

/** The input of a procedure as its schema wants it; undefined where it takes none. What is wrong in it, the schema says by field. */
export async function readPlainInput(path: string, request: Request): Promise<unknown> {
  const fields = inputOf(path)?.shape
  if (!fields) return undefined
  const sent = request.method === 'POST' ? await readBody(request) : readQuery(new URL(request.url).searchParams, fields)
  if (!isRecord(sent)) return sent
  for (const [name, field] of Object.entries(fields)) {
    const value = sent[name]
    if (Object.hasOwn(sent, name) && typeof value === 'string' && notationOf(field) === 'instant') sent[name] = readInstant(value)
  }
  return sent
}

export function notationOf(field: unknown): Notation {
  if (field instanceof z.ZodOptional || field instanceof z.ZodNullable || field instanceof z.ZodDefault) return notationOf(field.unwrap())
  if (field instanceof z.ZodDate) return 'instant'
  return field instanceof z.ZodType && ['string', 'enum'].includes(field.def.type) ? 'text' : 'json'
}

async function readBody(request: Request): Promise<unknown> {
  const text = await request.text()
  try {
    return JSON.parse(text)
  } catch {
    throw new TRPCError({ code: 'BAD_REQUEST' })
  }
}

/** A field that is named twice is a list, which no field is: the schema refuses it. */
function readQuery(query: URLSearchParams, fields: Record<string, unknown>): Record<string, unknown> {
  const read = [...new Set(query.keys())].map((name) => {
    const values = query.getAll(name).map((value) => (notationOf(fields[name]) === 'json' ? parsed(value) : value))
    return [name, values.length === 1 ? values[0] : values]
  })
  return Object.fromEntries(read)
}

function parsed(value: string): unknown {
  try {
    return JSON.parse(value)
  } catch {
    return value
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
