import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { countPlaywright, countProgram, countTurboTasks, countVitest, settle } from './count.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'punchcard-count-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function report(content: unknown): Promise<string> {
  const path = join(folder, 'report.json')
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}

test('what failed without a failing test, or ran nothing, is one failure', () => {
  expect(settle({ passed: 3, failed: [] }, 0)).toEqual({ passed: 3, failed: [] })
  expect(settle({ passed: 3, failed: ['a', 'b'] }, 1)).toEqual({ passed: 3, failed: ['a', 'b'] })
  expect(settle({ passed: 3, failed: [] }, 7)).toEqual({ passed: 3, failed: ['ended with exit code 7'] })
  expect(settle({ passed: 0, failed: [] }, 0)).toEqual({ passed: 0, failed: ['ran nothing'] })
})

test('a program is one check', () => {
  expect(countProgram(0)).toEqual({ passed: 1, failed: [] })
  expect(settle(countProgram(2), 2)).toEqual({ passed: 0, failed: ['ended with exit code 2'] })
})

test("each package's task is one check, whatever the colours", () => {
  const output =
    '\u001b[1m Tasks: \u001b[0m   5 successful, 7 total\nCached:    4 cached, 7 total\nFailed:    @punchcard/api#typecheck, @punchcard/db#typecheck\n'
  expect(countTurboTasks(output)).toEqual({ passed: 5, failed: ['@punchcard/api#typecheck', '@punchcard/db#typecheck'] })
  expect(countTurboTasks(' Tasks:    7 successful, 7 total')).toEqual({ passed: 7, failed: [] })
  expect(countTurboTasks('turbo: not found')).toEqual({ passed: 0, failed: [] })
})

test('vitest: tests, and files that broke outside of their tests, each with its reason', async () => {
  const path = await report({
    numPassedTests: 7,
    testResults: [
      { name: 'a.test.ts', status: 'passed', message: '', assertionResults: [{ status: 'passed', fullName: 'one', failureMessages: [] }] },
      {
        name: 'b.test.ts',
        status: 'failed',
        message: '',
        assertionResults: [
          { status: 'failed', fullName: 'uses two', failureMessages: ['\u001b[31mError: 3 is not 2\u001b[39m\n    at b.test.ts'] },
          { status: 'passed', fullName: 'uses one', failureMessages: [] },
        ],
      },
      { name: 'c.test.ts', status: 'failed', message: 'no such module\n', assertionResults: [] },
    ],
  })
  const output =
    '⎯⎯ Unhandled Errors ⎯⎯\n\nVitest caught 1\n\n\u001b[31m⎯⎯ Unhandled Rejection ⎯⎯\u001b[39m\nError: nobody awaited it\n ❯ d.test.ts\n⎯⎯ Uncaught Exception ⎯⎯\nReferenceError: window is gone\n'
  const reasons = ['b.test.ts > uses two: Error: 3 is not 2', 'c.test.ts: no such module']
  expect(await countVitest(path, '')).toEqual({ passed: 7, failed: reasons })
  expect(await countVitest(path, output)).toEqual({
    passed: 7,
    failed: [...reasons, 'outside of any test: Error: nobody awaited it', 'outside of any test: ReferenceError: window is gone'],
  })
})

test('Playwright: tests, errors outside of them, and what passed only when tried again', async () => {
  const spec = (title: string, status: string) => ({ title, tests: [{ status }] })
  const path = await report({
    stats: { expected: 4 },
    suites: [
      {
        title: 'a.spec.ts',
        specs: [spec('used', 'unexpected'), spec('sold', 'expected')],
        suites: [{ title: 'at night', specs: [spec('moved', 'flaky'), spec('not tried', 'skipped')] }],
      },
    ],
    errors: [{ message: 'no server\n' }],
  })
  expect(await countPlaywright(path)).toEqual({ passed: 4, failed: ['a.spec.ts > used', 'a.spec.ts > at night > moved', 'no server'] })
})

test('a missing or broken report counts nothing', async () => {
  expect(await countVitest(join(folder, 'missing.json'), '')).toEqual({ passed: 0, failed: [] })
  expect(await countPlaywright(await report('{"stats": {'))).toEqual({ passed: 0, failed: [] })
})
