import { Validator } from '@seriousme/openapi-schema-validator'
import { expect, expectTypeOf, test } from 'vitest'
import type * as z from 'zod'
import { mayCall } from '../permissions.ts'
import { inputOf, procedures } from '../procedures.ts'
import { openApiDocument } from './document.ts'
import type { Answers, reference } from './reference.ts'

const document = openApiDocument()
const paths = Object.keys(procedures)
const operation = (path: string) => {
  const { get, post } = document.paths?.[`/api/v1/${path}`] ?? {}
  return { method: get ? 'get' : 'post', ...(get ?? post) }
}

test('the document is valid OpenAPI 3.1, and every reference in it leads somewhere', { timeout: 60_000 }, async () => {
  const validator = new Validator()
  expect(await validator.validate(JSON.stringify(document, null, 1))).toEqual({ valid: true })
  expect(validator.version).toBe('3.1')
  const named = JSON.stringify(document).match(/"#\/components\/[^"]+"/g) ?? []
  const missing = named.filter((name) => {
    const [kind = '', key = ''] = name.slice('"#/components/'.length, -1).split('/')
    return !(key in (Reflect.get(document.components ?? {}, kind) ?? {}))
  })
  expect(named.length).toBeGreaterThan(100)
  expect(missing).toEqual([])
})

test('it has every procedure of the router, and nothing else; questions by GET, changes by POST', () => {
  expect(Object.keys(document.paths ?? {}).sort()).toEqual(paths.map((path) => `/api/v1/${path}`).sort())
  for (const path of paths) {
    expect(operation(path)).toMatchObject({ operationId: path, method: procedures[path]?._def.type === 'mutation' ? 'post' : 'get' })
  }
})

test('it has every field of every input, in words, and says which must be there', () => {
  for (const path of paths) {
    const { method, parameters, requestBody } = operation(path)
    const schema = method === 'post' ? Object(requestBody).content['application/json'].schema : undefined
    const sent: { name: string; description: string; required: boolean }[] = schema
      ? Object.entries(schema.properties).map(([name, property]) => ({
          name,
          ...Object(property),
          required: schema.required?.includes(name) ?? false,
        }))
      : Object(parameters)
    const fields = Object.entries(inputOf(path)?.shape ?? {})
    expect(sent.map(({ name }) => name).sort(), path).toEqual(fields.map(([name]) => name).sort())
    for (const { name, description, required } of sent) {
      expect(description, `${path}.${name}`).toMatch(/^[A-Z].+\.$/)
      expect(required, `${path}.${name}`).toBe(!inputOf(path)?.shape[name]?.safeParse(undefined).success)
    }
  }
})

test('it says who may call: a key where the table of roles lets it, else a person', () => {
  for (const path of paths) {
    expect(operation(path).security, path).toEqual(mayCall('api_key', path) ? [{ apiKey: [] }, { cookie: [] }] : [{ cookie: [] }])
  }
})

test('every answer has the type that its procedure answers', () => {
  type Described = { [P in keyof typeof reference]: z.infer<(typeof reference)[P]['answer']> }
  expectTypeOf<Described>().toEqualTypeOf<Answers>()
})

test('instants are written with their zone', () => {
  const { properties } = Object(document.components?.schemas?.Purchase)
  expect(properties.validFrom).toEqual({ type: 'string', format: 'date-time' })
  expect(operation('calendar.range').parameters).toContainEqual(
    expect.objectContaining({ name: 'from', required: true, schema: { type: 'string', format: 'date-time' } }),
  )
})
