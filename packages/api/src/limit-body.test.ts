import { expect, test } from 'vitest'
import { limitBody } from './limit-body.ts'

const post = (bytes: number, headers: Record<string, string> = {}) =>
  new Request('http://studio.example/api/trpc', { method: 'POST', body: 'x'.repeat(bytes), headers })

test('a body up to a megabyte is read as it is', async () => {
  expect(await limitBody(post(1_000_000)).text()).toHaveLength(1_000_000)
})

test.each([{}, { 'content-length': '1000001' }, { 'content-length': 'much' }])(
  'a larger one is not read to its end (%j)',
  async (headers) => {
    await expect(limitBody(post(1_000_001, headers)).text()).rejects.toMatchObject({ code: 'PAYLOAD_TOO_LARGE' })
  },
)

test('one that declares to be small is passed on untouched', () => {
  const request = post(100, { 'content-length': '100' })
  expect(limitBody(request)).toBe(request)
})
