import { expect, test } from 'vitest'
import { landing, signInFor } from './landing.ts'

const origin = 'https://studio.example'

test.each([
  ['/clients/1?history=2#top', '/clients/1?history=2#top'],
  [`${origin}/calendar`, '/calendar'],
  [null, '/'],
  ['', '/'],
  ['https://elsewhere.example', '/'],
  ['https://studio.example.elsewhere.example', '/'],
  ['http://studio.example', '/'],
  ['javascript:alert(1)', '/'],
  ['//elsewhere.example', '/'],
  ['/\\elsewhere.example', '/'],
  ['/\t/elsewhere.example', '/'],
  ['/\n/elsewhere.example', '/'],
  ['\r//elsewhere.example', '/'],
  ['/\t\\elsewhere.example', '/'],
  ['//[', '/'],
])('signing in with %j leads to %s', (next, place) => {
  expect(landing(next, origin)).toBe(`${origin}${place}`)
})

test('an address that starts with two slashes once it is tidied stays on this site', () => {
  expect(new URL(landing('/.//elsewhere.example', origin), origin).origin).toBe(origin)
})

test('the sign-in leads back to the whole address', () => {
  const address = '/calendar?date=2026-11-23&trainer=1'
  expect(landing(new URL(signInFor(address), origin).searchParams.get('next'), origin)).toBe(`${origin}${address}`)
})
