import { expect, test } from 'vitest'
import { demoId } from './demo-id.ts'

test('a name always gives the same UUID, another name another one', () => {
  expect(demoId('client', 'Greta Lange')).toBe(demoId('client', 'Greta Lange'))
  expect(demoId('client', 'Greta Lange')).not.toBe(demoId('client', 'Paul Richter'))
  expect(demoId('client', 'Greta Lange')).toMatch(/^[\da-f]{8}-[\da-f]{4}-5[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/)
})
