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
  expect(settle({ passed: 3, failed: 0 }, 0)).toEqual({ passed: 3, failed: 0 })
  expect(settle({ passed: 3, failed: 2 }, 1)).toEqual({ passed: 3, failed: 2 })
  expect(settle({ passed: 3, failed: 0 }, 1)).toEqual({ passed: 3, failed: 1 })
  expect(settle({ passed: 0, failed: 0 }, 0)).toEqual({ passed: 0, failed: 1 })
})

test('a program is one check', () => {
  expect(countProgram(0)).toEqual({ passed: 1, failed: 0 })
  expect(settle(countProgram(2), 2)).toEqual({ passed: 0, failed: 1 })
})

test("each package's task is one check, whatever the colours", () => {
  expect(countTurboTasks('\u001b[1m Tasks: \u001b[0m   5 successful, 8 total\nCached:    4 cached, 8 total')).toEqual({
    passed: 5,
    failed: 3,
  })
  expect(countTurboTasks('turbo: not found')).toEqual({ passed: 0, failed: 0 })
})

test('vitest: tests, and files that broke outside of their tests', async () => {
  const path = await report({
    numPassedTests: 7,
    numFailedTests: 1,
    testResults: [
      { status: 'passed', assertionResults: [{ status: 'passed' }] },
      { status: 'failed', assertionResults: [{ status: 'failed' }, { status: 'passed' }] },
      { status: 'failed', assertionResults: [] },
    ],
  })
  expect(await countVitest(path)).toEqual({ passed: 7, failed: 2 })
})

test('Playwright: tests, errors outside of them, and what passed only when tried again', async () => {
  const path = await report({ stats: { expected: 4, unexpected: 1, flaky: 1, skipped: 0 }, errors: [{ message: 'no server' }] })
  expect(await countPlaywright(path)).toEqual({ passed: 4, failed: 3 })
})

test('a missing or broken report counts nothing', async () => {
  expect(await countVitest(join(folder, 'missing.json'))).toEqual({ passed: 0, failed: 0 })
  expect(await countPlaywright(await report('{"stats": {'))).toEqual({ passed: 0, failed: 0 })
})
