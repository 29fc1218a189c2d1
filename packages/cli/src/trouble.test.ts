import { expect, test } from 'vitest'
import { describeTrouble, Trouble } from './trouble.ts'

test('of trouble, its sentence alone is told', () => {
  expect(describeTrouble(new Trouble('Port 3000 is in use.'))).toBe('Port 3000 is in use.')
})

test('a fault of the database that is known is told in a sentence, however deep it was wrapped', () => {
  const refused = Object.assign(new Error('password authentication failed for user "owner"'), { code: '28P01' })
  const wrapped = new Error('Failed query: select 1\nparams: ', { cause: refused })
  expect(describeTrouble(wrapped)).toBe('The database refused the password in DATABASE_URL.')
})

test('anything else is told with where it happened', () => {
  expect(describeTrouble(new Error('no such thing'))).toMatch(/no such thing\n +at .*trouble\.test\.ts/)
})
