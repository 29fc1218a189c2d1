import * as z from 'zod'
import { type CreateDocumentOptions, createSchema, type ZodOpenApiOperationObject } from 'zod-openapi'
import { inputOf } from '../procedures.ts'
import { inputWords } from './words.ts'

/** How our schemas are written down. */
export const notation: CreateDocumentOptions = {
  override({ zodSchema, jsonSchema, io }) {
    if (zodSchema._zod.def.type === 'date') jsonSchema.format = 'date-time'
    // What every whole number has, and every UUID and e-mail address, is noise.
    if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum
    if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum
    if (jsonSchema.format) delete jsonSchema.pattern
    // An answer may say more one day.
    if (io === 'output' && jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties
  },
}

interface Field {
  name: string
  schema: z.ZodType
  says: string
  example: unknown
  required: boolean
}

/** What a procedure takes, in words. Throws for a field that nobody described. */
function fieldsOf(path: string): Field[] {
  return Object.entries(inputOf(path)?.shape ?? {}).map(([name, schema]) => {
    const words = inputWords[`${path}.${name}`] ?? inputWords[name]
    if (!words || !(schema instanceof z.ZodType)) throw new Error(`Say in words.ts what ${name} of ${path} is`)
    return { name, schema, ...words, required: !schema.safeParse(undefined).success }
  })
}

/** How a question is asked: each field in the query, a structured one as JSON. */
export function questionParameters(path: string): NonNullable<ZodOpenApiOperationObject['parameters']> {
  return fieldsOf(path).map(({ name, schema: field, says, example, required }) => {
    const { schema } = createSchema(field, { io: 'input', opts: notation })
    const structured = typeof schema === 'object' && 'type' in schema && schema.type === 'object'
    const value = structured ? { content: { 'application/json': { schema, example } } } : { schema, example }
    return { in: 'query', name, description: says, required, ...value }
  })
}

/** How a change is asked for: the fields as one JSON object. The example has those that must be there. */
export function requestBody(path: string): NonNullable<ZodOpenApiOperationObject['requestBody']> {
  const fields = fieldsOf(path)
  const shape = Object.fromEntries(fields.map(({ name, schema, says }) => [name, schema.meta({ description: says })]))
  const example = Object.fromEntries(fields.filter(({ required }) => required).map(({ name, example }) => [name, example]))
  return { required: true, content: { 'application/json': { schema: z.strictObject(shape), example } } }
}
