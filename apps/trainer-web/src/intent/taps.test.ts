import { describe, expect, test } from 'vitest'
import { Taps } from './taps.ts'

describe('taps', () => {
  test('while the request is under way send nothing', () => {
    const taps = new Taps()
    expect(taps.begin('use', 0)).toBeDefined()
    expect(taps.begin('use', 5_000)).toBeUndefined()
  })

  test('of one gesture are one intent, however quickly the answer came', () => {
    const taps = new Taps()
    taps.begin('use', 0)
    taps.end('use', 'answered')
    expect(taps.begin('use', 200)).toBeUndefined()
    expect(taps.begin('use', 600)).toBeUndefined()
    expect(taps.begin('use', 1_200)).toBeDefined()
  })

  test('after an answer have a key of their own', () => {
    const taps = new Taps()
    const first = taps.begin('use', 0)
    taps.end('use', 'answered')
    const second = taps.begin('use', 1_000)
    expect(second).toBeDefined()
    expect(second).not.toBe(first)
  })

  test('after no answer send the same key again, at once and later', () => {
    const taps = new Taps()
    const key = taps.begin('use', 0)
    taps.end('use', 'unanswered')
    expect(taps.begin('use', 10)).toBe(key)
    taps.end('use', 'unanswered')
    expect(taps.begin('use', 60_000)).toBe(key)
  })

  test('on something else are something else', () => {
    const taps = new Taps()
    expect(taps.begin('use one', 0)).not.toBe(taps.begin('use another', 0))
  })
})
