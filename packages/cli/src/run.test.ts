import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { run } from './run.ts'
import { Trouble } from './trouble.ts'

const printed = { out: '', err: '' }
const hear = (stream: NodeJS.WriteStream, name: keyof typeof printed) =>
  vi.spyOn(stream, 'write').mockImplementation((text) => {
    printed[name] += text
    return true
  })
beforeEach(() => {
  Object.assign(printed, { out: '', err: '' })
  hear(process.stdout, 'out')
  hear(process.stderr, 'err')
})
afterEach(() => {
  vi.restoreAllMocks()
  process.exitCode = undefined
})

test('what was set up is undone, last in first out, when a step fails; the trouble is told and the exit code is 1', async () => {
  const undone: string[] = []
  await run(async ({ afterwards, progress }) => {
    afterwards.defer(() => void undone.push('database'))
    afterwards.defer(() => void undone.push('web'))
    await progress.step('Building', 'Built', () => Promise.reject(new Trouble('No room on the disk.')))
    throw new Error('not reached')
  })
  expect(undone).toEqual(['web', 'database'])
  expect(printed.err).toContain('No room on the disk.')
  expect(printed.out).not.toContain('Built')
  expect(process.exitCode).toBe(1)
})

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('%s in the middle of a step undoes all, and is no failure', async (signal) => {
  const undone: string[] = []
  await run(async ({ afterwards, stopping }) => {
    afterwards.defer(() => void undone.push('database'))
    process.emit(signal)
    process.emit(signal)
    await sleep(10_000, undefined, { signal: stopping })
  })
  expect(undone).toEqual(['database'])
  expect(printed.out.match(/Stopping/g)).toHaveLength(1)
  expect(printed.err).toBe('')
  expect(process.exitCode).toBeUndefined()
  expect(process.listenerCount(signal)).toBe(0)
})

test('trouble while undoing is told too', async () => {
  await run(async ({ afterwards }) => {
    afterwards.defer(() => Promise.reject(new Trouble('The server does not stop.')))
  })
  expect(printed.err).toContain('The server does not stop.')
  expect(process.exitCode).toBe(1)
})
