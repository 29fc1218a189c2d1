import { expect, test } from 'vitest'
import { landing } from './landing.ts'

test.each([
  ['/clients/1?history=2', '/clients/1?history=2'],
  [null, '/'],
  ['', '/'],
  ['https://elsewhere.example', '/'],
  ['//elsewhere.example', '/'],
  ['/\\elsewhere.example', '/'],
])('signing in with %s leads to %s', (next, place) => {
  expect(landing(next)).toBe(place)
})
