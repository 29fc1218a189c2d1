import { openApiDocument } from '@punchcard/api'
import { reasons } from '@punchcard/core/contract'
import { expect, test } from 'vitest'
import { apiReference, type Field } from './api-reference.ts'

const { groups, schemas, failures } = apiReference()
const operations = groups.flatMap((group) => group.operations)
const find = (id: string) => operations.find((operation) => operation.id === id)
const names = (fields: Field[] = []) => fields.map(({ name }) => name)

test('it has every operation of the document, with what it takes, answers and refuses', () => {
  expect(operations.map(({ path }) => path).sort()).toEqual(Object.keys(openApiDocument().paths ?? {}).sort())
  expect(operations.filter(({ title, says, answer }) => !title || !says || answer.length === 0)).toEqual([])
  const use = find('purchases.useSession')
  expect(use).toMatchObject({ method: 'POST', path: '/api/v1/purchases.useSession', title: 'Use a session' })
  expect(names(use?.input)).toEqual(['purchaseId', 'idempotencyKey', 'occurredAt', 'note'])
  expect(use?.input.map(({ required }) => required)).toEqual([true, true, false, false])
  expect(use?.answer).toContainEqual(expect.objectContaining({ name: 'purchase', type: [{ schema: 'Purchase' }] }))
  expect(use?.reasons).toContain('no_sessions_remaining')
})

test('fields within fields are named by the way to them', () => {
  expect(names(find('organization.current')?.answer)).toEqual(
    expect.arrayContaining(['policies.lateCancel', 'trainers[].id', 'me.memberId']),
  )
  const list = find('clients.list')
  expect(names(list?.answer)).toEqual(['clients', 'nextCursor', 'nextCursor.name', 'nextCursor.id'])
  expect(list?.input.find(({ name }) => name === 'limit')?.type.join('')).toBe('whole number, 1 to 200')
})

test('every name that can be followed leads to a place on the page', () => {
  const fields = [...operations.flatMap(({ input, answer }) => [...input, ...answer]), ...schemas.flatMap((schema) => schema.fields)]
  const followed = fields.flatMap(({ type }) => type.flatMap((part) => (typeof part === 'string' ? [] : [part.schema])))
  expect(followed.length).toBeGreaterThan(20)
  expect(followed.filter((schema) => !schemas.some(({ name }) => name === schema))).toEqual([])
  expect(operations.flatMap(({ reasons: told }) => told).filter((reason) => !Object.hasOwn(reasons, reason))).toEqual([])
  expect(JSON.stringify([fields, operations])).not.toMatch(/undefined|\[object|Refused_/)
})

test('failures are told by their status', () => {
  expect(failures.map(({ status }) => status)).toEqual(expect.arrayContaining(['400', '401', '403', '429', '503']))
  expect(failures.every(({ says }) => says.length > 10)).toBe(true)
})
