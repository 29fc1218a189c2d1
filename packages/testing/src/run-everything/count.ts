import { readFile } from 'node:fs/promises'
import { stripVTControlCharacters } from 'node:util'

export interface Count {
  passed: number
  failed: number
}

/** A runner that failed without a failing test crashed, and one that ran nothing proved nothing: each is one failure. */
export function settle({ passed, failed }: Count, exitCode: number): Count {
  const failedUnseen = failed === 0 && (exitCode !== 0 || passed === 0)
  return { passed, failed: failedUnseen ? 1 : failed }
}

/** A program that answers by its exit code is one check. */
export function countProgram(exitCode: number): Count {
  return { passed: exitCode === 0 ? 1 : 0, failed: 0 }
}

/** One check for each package's task, from turbo's last lines. */
export function countTurboTasks(output: string): Count {
  const [, successful, total] = /Tasks: +(\d+) successful, (\d+) total/.exec(stripVTControlCharacters(output)) ?? []
  return { passed: Number(successful ?? 0), failed: Number(total ?? 0) - Number(successful ?? 0) }
}

interface VitestReport {
  numPassedTests: number
  numFailedTests: number
  testResults: { status: string; assertionResults: { status: string }[] }[]
}

/** Tests, and files that failed before or after their tests. */
export async function countVitest(path: string): Promise<Count> {
  const report = await readReport<VitestReport>(path)
  if (!report) return { passed: 0, failed: 0 }
  const brokenFiles = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.every((test) => test.status !== 'failed'),
  )
  return { passed: report.numPassedTests, failed: report.numFailedTests + brokenFiles.length }
}

interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number }
  errors: unknown[]
}

/** Tests, and errors outside of any test. What passed only when tried again has failed. */
export async function countPlaywright(path: string): Promise<Count> {
  const report = await readReport<PlaywrightReport>(path)
  if (!report) return { passed: 0, failed: 0 }
  const { expected, unexpected, flaky } = report.stats
  return { passed: expected, failed: unexpected + flaky + report.errors.length }
}

/** A runner that crashed leaves no report, or half of one. */
async function readReport<Report>(path: string): Promise<Report | undefined> {
  try {
    return JSON.parse(await readFile(path, 'utf8'))
  } catch {
    return undefined
  }
}
