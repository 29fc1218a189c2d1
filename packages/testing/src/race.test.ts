import { expect, test } from 'vitest'
import { race, tally } from './race.ts'

test('all calls of a race are under way before the first one ends', async () => {
  let underWay = 0
  const seen = await race(50, async (index) => {
    underWay++
    await new Promise((resolve) => setImmediate(resolve))
    return { index, underWay }
  })
  expect(seen).toEqual(Array.from({ length: 50 }, (_, index) => ({ index, underWay: 50 })))
})

test('a call that throws waits for the others and says how many threw', async () => {
  let ended = 0
  const refused = race(10, async (index) => {
    if (index < 3) throw new Error('boom')
    await new Promise((resolve) => setImmediate(resolve))
    ended++
  })
  await expect(refused).rejects.toThrow('3 of 10 calls threw, the first: Error: boom')
  expect(ended).toBe(7)
})

test('tally counts answers by name', () => {
  expect(tally(['a', 'b', 'a'], (answer) => answer)).toEqual({ a: 2, b: 1 })
})
