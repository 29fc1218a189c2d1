/** `pnpm test`: everything that can be checked, a table of it, and one last line that says how many passed and failed. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { countPlaywright, countProgram, countTurboTasks, countVitest, type Outcome, settle } from './run-everything/count.ts'
import { runnerEnv } from './run-everything/env.ts'
import { type Runner, start, stopRunnersOnSignal } from './run-everything/runner.ts'

const root = join(import.meta.dirname, '../../..')
const web = join(root, 'apps/trainer-web')
const reports = await mkdtemp(join(tmpdir(), 'punchcard-reports-'))
const report = (name: string) => join(reports, `${name}.json`)
const env = runnerEnv(report('browser'))
const results: (Outcome & { name: string; seconds: number })[] = []

stopRunnersOnSignal(() => rm(reports, { recursive: true }))

// Two at once where both are checks of a program: beside tests, a build that takes both cores lets them run late, and gains nothing.
const lint = start('lint', root, env, 'biome', 'ci', '--error-on-warnings', `--colors=${process.stdout.isTTY ? 'force' : 'off'}`)
const types = start('types', root, env, 'turbo', 'run', 'typecheck', '--continue', '--output-logs=errors-only')
await finish(lint, (exitCode) => countProgram(exitCode))
await finish(types, (_, output) => countTurboTasks(output))

await finish(vitest('unit and component', 'unit', 'component'), (_, output) => countVitest(report('unit and component'), output))
const built = await finish(start('build', web, env, 'next', 'build'), (exitCode) => countProgram(exitCode))

await finish(vitest('database', 'database'), (_, output) => countVitest(report('database'), output))

if (built.failed.length === 0) {
  await finish(start('browser', web, env, 'playwright', 'test', '--reporter=list,json'), () => countPlaywright(report('browser')))
} else {
  results.push({ name: 'browser', seconds: 0, passed: 0, failed: ['not run: there is no build'] })
}

await rm(reports, { recursive: true })
summarize()

function vitest(name: string, ...projects: string[]): Runner {
  const chosen = projects.flatMap((project) => ['--project', project])
  return start(name, root, env, 'vitest', 'run', ...chosen, '--reporter=default', '--reporter=json', `--outputFile.json=${report(name)}`)
}

async function finish(runner: Runner, count: (exitCode: number, output: string) => Outcome | Promise<Outcome>): Promise<Outcome> {
  runner.show()
  const { exitCode, output, seconds } = await runner.ended
  const settled = settle(await count(exitCode, output), exitCode)
  results.push({ name: runner.name, seconds, ...settled })
  return settled
}

function summarize(): void {
  const failures = results.flatMap(({ name, failed }) => failed.map((failure) => `${name}: ${failure.replace(`${root}/`, '')}`))
  if (failures.length > 0) console.log(`\n${failures.join('\n')}`)
  const row = (name: string, ...cells: (string | number)[]) => name.padEnd(28) + cells.map((cell) => String(cell).padStart(9)).join('')
  console.log(`\n${row('step', 'seconds', 'passed', 'failed')}`)
  for (const { name, seconds, passed, failed } of results) console.log(row(name, seconds.toFixed(1), passed, failed.length))
  const passed = results.reduce((total, result) => total + result.passed, 0)
  console.log(`\n${passed} passed, ${failures.length} failed`)
  process.exitCode = failures.length > 0 ? 1 : 0
}
