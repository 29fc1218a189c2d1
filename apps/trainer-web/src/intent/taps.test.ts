import { describe, expect, test } from 'vitest'
import { Taps } from './taps.ts'

const use = { name: 'use', subject: 'pack' }
const reinstate = { name: 'reinstate 5', subject: 'pack' }
const makeTaps = () => new Taps(10_000)

describe('taps', () => {
  test('while the request is under way send nothing', () => {
    const taps = makeTaps()
    expect(taps.begin(use, 0)).toBeDefined()
    expect(taps.begin(use, 5_000)).toBeUndefined()
  })

  test('of one gesture are one intent, however quickly the answer came', () => {
    const taps = makeTaps()
    taps.begin(use, 0)
    taps.answered(use, true)
    expect(taps.begin(use, 200)).toBeUndefined()
    expect(taps.begin(use, 600)).toBeUndefined()
    expect(taps.begin(use, 1_200)).toBeDefined()
  })

  test('after an answer have a key of their own', () => {
    const taps = makeTaps()
    const first = taps.begin(use, 0)
    taps.answered(use, true)
    const second = taps.begin(use, 1_000)
    expect(second).toBeDefined()
    expect(second).not.toBe(first)
  })

  test('are no longer one gesture when another change came in between: an Undo, done and undone at once', () => {
    const taps = makeTaps()
    const first = taps.begin(use, 0)
    taps.answered(use, true)
    taps.begin(reinstate, 150)
    taps.answered(reinstate, true)
    const again = taps.begin(use, 300)
    expect(again).toBeDefined()
    expect(again).not.toBe(first)
  })

  test('on something else are something else', () => {
    const taps = makeTaps()
    expect(taps.begin({ ...use, name: 'use one' }, 0)).not.toBe(taps.begin({ ...use, name: 'use another' }, 0))
  })
})

describe('after no answer', () => {
  test('taps send the same key again for a while, counted from when it was known', () => {
    const taps = makeTaps()
    const key = taps.begin(use, 0)
    taps.unanswered(use, 30_000)
    expect(taps.begin(use, 30_010)).toBe(key)
    taps.unanswered(use, 60_000)
    expect(taps.begin(use, 69_000)).toBe(key)
  })

  test('a later tap is another visit: the old key would only bring the old answer back', () => {
    const taps = makeTaps()
    const key = taps.begin(use, 0)
    taps.unanswered(use, 1_000)
    expect(taps.begin(use, 11_000)).not.toBe(key)
  })

  test('Retry sends the same key, however late', () => {
    const taps = makeTaps()
    const key = taps.begin(use, 0)
    taps.unanswered(use, 1_000)
    expect(taps.begin(use, 7_200_000, key)).toBe(key)
  })

  test('a tap means something new once another change of the same subject was answered', () => {
    const taps = makeTaps()
    const key = taps.begin(use, 0)
    taps.unanswered(use, 100)
    taps.begin(reinstate, 1_000)
    taps.answered(reinstate, true)
    expect(taps.begin(use, 2_000)).not.toBe(key)
  })

  test.each([
    ['a refusal', reinstate, false],
    ['a change of something else', { name: 'use', subject: 'another pack' }, true],
  ])('%s leaves it the same intent', (_, { name, subject }, changed) => {
    const taps = makeTaps()
    const key = taps.begin(use, 0)
    taps.unanswered(use, 100)
    const other = { name: `${name} ${subject}`, subject }
    taps.begin(other, 1_000)
    taps.answered(other, changed)
    expect(taps.begin(use, 2_000)).toBe(key)
  })
})
