import { openApiDocument } from '@punchcard/api'

/** A piece of a type's name: words, or the name of a schema that has a place of its own. */
export type TypePart = string | { schema: string }

export interface Field {
  /** Of a field within another one, the way to it: `policies.lateCancel`, `trainers[].id`. */
  name: string
  type: TypePart[]
  required: boolean
  says: string | undefined
}

export interface Operation {
  /** The name of the procedure. */
  id: string
  method: 'GET' | 'POST'
  path: string
  title: string
  says: string
  input: Field[]
  answer: Field[]
  /** Why it can be refused. */
  reasons: string[]
  /** What an example sends: the query of a question, the body of a change. */
  example: string
}

export interface ApiReference {
  groups: { name: string; operations: Operation[] }[]
  schemas: { name: string; fields: Field[] }[]
  failures: { status: string; says: string }[]
}

type Node = Record<string, unknown>

/** The API as its document describes it, in the order and the words of a page. */
export function apiReference(): ApiReference {
  const document: Node = { ...openApiDocument() }
  const components = node(document.components)
  const operations = Object.entries(node(document.paths)).map(([path, item]) => operation(path, node(item)))
  const names = [...new Set(operations.map(({ id }) => groupOf(id)))]
  const schemas = Object.entries(node(components.schemas)).filter(([name]) => !name.startsWith(refused))
  const [{ id: first = '' } = {}] = operations
  const responses = node(node(Object.values(node(node(document.paths)[`/api/v1/${first}`]))[0]).responses)
  return {
    groups: names.map((name) => ({ name, operations: operations.filter(({ id }) => groupOf(id) === name) })),
    schemas: schemas.map(([name, schema]) => ({ name, fields: fieldsOf(schema) })).sort((a, b) => a.name.localeCompare(b.name)),
    failures: Object.entries(responses).flatMap(([status, response]) => {
      const ref = text(node(response).$ref)
      return ref ? [{ status, says: text(node(node(components.responses)[lastOf(ref)]).description) ?? '' }] : []
    }),
  }
}

const refused = 'Refused_'
const groupOf = (id: string) => id.split('.')[0] ?? id
const lastOf = (ref: string) => ref.slice(ref.lastIndexOf('/') + 1)

function operation(path: string, item: Node): Operation {
  const method = item.get ? 'GET' : 'POST'
  const asked = node(item.get ?? item.post)
  const body = node(node(node(asked.requestBody).content)['application/json'])
  const parameters = list(asked.parameters)
  const schema = node(node(node(node(node(asked.responses)[200]).content)['application/json']).schema)
  const [done = schema, ...refusals] = schema.anyOf ? list(schema.anyOf) : [schema]
  return {
    id: text(asked.operationId) ?? path,
    method,
    path,
    title: text(asked.summary) ?? path,
    says: text(asked.description) ?? '',
    input: method === 'GET' ? parameters.map(parameter) : fieldsOf(body.schema),
    answer: fieldsOf(done),
    reasons: refusals.map(({ $ref }) => lastOf(text($ref) ?? '').slice(refused.length)),
    example: method === 'GET' ? query(parameters.filter(({ required }) => required === true)) : JSON.stringify(body.example),
  }
}

function parameter(sent: Node): Field {
  const schema = sent.schema ?? node(node(sent.content)['application/json']).schema
  return { name: text(sent.name) ?? '', type: typeOf(schema), required: sent.required === true, says: text(sent.description) }
}

function query(parameters: Node[]): string {
  return parameters.map(({ name, example }) => `${name}=${example}`).join('&')
}

/** The fields of an object, with those of the objects in it. */
function fieldsOf(schema: unknown, within = ''): Field[] {
  const { properties, required } = node(schema)
  return Object.entries(node(properties)).flatMap(([key, property]) => {
    const name = `${within}${key}`
    const nested = insideOf(node(property))
    const field = {
      name,
      type: typeOf(property),
      required: Array.isArray(required) && required.includes(key),
      says: text(node(property).description),
    }
    return [field, ...fieldsOf(nested.schema, `${name}${nested.list ? '[]' : ''}.`)]
  })
}

function insideOf(schema: Node): { schema: Node; list: boolean } {
  const inner = schema.anyOf ? (list(schema.anyOf).find(({ type }) => type !== 'null') ?? {}) : schema
  return inner.type === 'array' ? { schema: node(inner.items), list: true } : { schema: inner, list: false }
}

const words: Record<string, string> = { integer: 'whole number', string: 'text', boolean: 'true or false', object: 'object', null: 'null' }
const formats: Record<string, string> = { 'date-time': 'instant', uuid: 'UUID', date: 'date', email: 'e-mail address' }

function typeOf(schema: unknown): TypePart[] {
  const { $ref, anyOf, enum: values, const: value, type, items, format } = node(schema)
  if (typeof $ref === 'string') return [{ schema: lastOf($ref) }]
  if (anyOf) return list(anyOf).flatMap((each, index) => (index === 0 ? typeOf(each) : [' or ', ...typeOf(each)]))
  if (value !== undefined) return [JSON.stringify(value)]
  if (Array.isArray(values)) return [values.join(', ')]
  if (type === 'array') return ['list of ', ...typeOf(items)]
  if (typeof format === 'string' && formats[format]) return [formats[format]]
  return [
    [type]
      .flat()
      .map((each) => words[String(each)] ?? String(each))
      .join(' or '),
    limitsOf(node(schema)),
  ]
}

function limitsOf({ minimum, maximum, maxLength }: Node): string {
  if (typeof maxLength === 'number') return `, up to ${maxLength} characters`
  if (typeof minimum === 'number' && typeof maximum === 'number') return `, ${minimum} to ${maximum}`
  return ''
}

function node(value: unknown): Node {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

function list(value: unknown): Node[] {
  return Array.isArray(value) ? value.map(node) : []
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}
