import { readFile } from 'node:fs/promises'
import { stripVTControlCharacters } from 'node:util'

export interface Outcome {
  passed: number
  /** A name for each failure: after ten minutes of output nobody scrolls back for them. */
  failed: string[]
}

/** A runner that failed without a failing test crashed, and one that ran nothing proved nothing: each is one failure. */
export function settle({ passed, failed }: Outcome, exitCode: number): Outcome {
  if (failed.length > 0) return { passed, failed }
  if (exitCode !== 0) return { passed, failed: [`ended with exit code ${exitCode}`] }
  return { passed, failed: passed === 0 ? ['ran nothing'] : [] }
}

/** A program that answers by its exit code is one check. */
export function countProgram(exitCode: number): Outcome {
  return { passed: exitCode === 0 ? 1 : 0, failed: [] }
}

/** One check for each package's task, from turbo's last lines. */
export function countTurboTasks(output: string): Outcome {
  const summary = stripVTControlCharacters(output)
  const [, successful] = /Tasks: +(\d+) successful/.exec(summary) ?? []
  const [, failed] = /Failed: +(.+)/.exec(summary) ?? []
  return { passed: Number(successful ?? 0), failed: failed ? failed.trim().split(/, +/) : [] }
}

interface VitestReport {
  numPassedTests: number
  testResults: {
    name: string
    status: string
    message: string
    assertionResults: { status: string; fullName: string; failureMessages: string[] }[]
  }[]
}

/** Tests, files that failed before or after their tests, and errors that nobody awaited: the report leaves those out, the output has them. */
export async function countVitest(path: string, output: string): Promise<Outcome> {
  const report = await readReport<VitestReport>(path)
  if (!report) return { passed: 0, failed: [] }
  const unhandled = [...stripVTControlCharacters(output).matchAll(/⎯ (?:Unhandled|Uncaught) (?:Rejection|Exception|Error) ⎯+\n(.+)/g)]
  const failed = report.testResults.flatMap(({ name, status, message, assertionResults }) => {
    const failedTests = assertionResults.filter((result) => result.status === 'failed')
    if (status === 'failed' && failedTests.length === 0) return [`${name}: ${firstLine(message)}`]
    return failedTests.map(({ fullName, failureMessages }) => `${name} > ${fullName}: ${firstLine(failureMessages[0])}`)
  })
  return { passed: report.numPassedTests, failed: [...failed, ...unhandled.map(([, error]) => `outside of any test: ${error}`)] }
}

interface PlaywrightSuite {
  title: string
  suites?: PlaywrightSuite[]
  specs: { title: string; tests: { status: 'expected' | 'unexpected' | 'flaky' | 'skipped' }[] }[]
}

interface PlaywrightReport {
  stats: { expected: number }
  suites: PlaywrightSuite[]
  errors: { message?: string }[]
}

/** Tests, and errors outside of any test. What passed only when tried again has failed. */
export async function countPlaywright(path: string): Promise<Outcome> {
  const report = await readReport<PlaywrightReport>(path)
  if (!report) return { passed: 0, failed: [] }
  const failed = [...report.suites.flatMap(failedIn), ...report.errors.map(({ message }) => firstLine(message))]
  return { passed: report.stats.expected, failed }
}

function failedIn({ title, suites = [], specs }: PlaywrightSuite): string[] {
  const own = specs.flatMap((spec) =>
    spec.tests.filter(({ status }) => status === 'unexpected' || status === 'flaky').map(() => spec.title),
  )
  return [...own, ...suites.flatMap(failedIn)].map((name) => `${title} > ${name}`)
}

function firstLine(message = ''): string {
  return stripVTControlCharacters(message).split('\n', 1)[0] ?? ''
}

/** A runner that crashed leaves no report, or half of one. */
async function readReport<Report>(path: string): Promise<Report | undefined> {
  try {
    return JSON.parse(await readFile(path, 'utf8'))
  } catch {
    return undefined
  }
}
