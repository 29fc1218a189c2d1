import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildPackage } from './build-package.ts'

// Never waited for in place: a worker that says nothing for a minute is given up.
const run = promisify(execFile)
const own = join(import.meta.dirname, '../..')
const compiler = join(own, '../../node_modules/.bin/tsc')
let consumer: string
let installed: string

/** A project that installed the package with its dependencies, and none of ours. */
beforeAll(async () => {
  consumer = mkdtempSync(join(tmpdir(), 'punchcard-consumer-'))
  installed = join(consumer, 'node_modules/@punchcard/client')
  await buildPackage(installed)
  const { dependencies }: { dependencies: Record<string, string> } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'))
  mkdirSync(join(consumer, 'node_modules/@trpc'))
  for (const name of Object.keys(dependencies)) symlinkSync(join(own, 'node_modules', name), join(consumer, 'node_modules', name))
}, 120_000)
afterAll(() => rmSync(consumer, { recursive: true }))

/** What the compiler has against a program of the consumer's, or against our types. tRPC's own want `ws`, which a client does not. */
async function complaints(program: string): Promise<string[]> {
  const options = { strict: true, noEmit: true, target: 'es2024', module: 'nodenext', types: [], lib: ['es2024', 'dom', 'dom.iterable'] }
  writeFileSync(join(consumer, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, files: ['program.ts'] }))
  writeFileSync(join(consumer, 'package.json'), '{ "type": "module" }')
  writeFileSync(
    join(consumer, 'program.ts'),
    `import { createPunchcardClient, type PunchcardOutputs } from '@punchcard/client'
    const punchcard = createPunchcardClient({ url: 'http://localhost', apiKey: 'punchcard_' })
    const outcome = await punchcard.purchases.useSession.mutate({ purchaseId: 'a', idempotencyKey: 'b' })
    ${program}`,
  )
  // It ends with an error when it has something to say.
  const { stdout } = await run(compiler, ['-p', consumer]).catch((complained: { stdout: string }) => complained)
  return stdout.split('\n').filter((line) => line !== '' && !line.includes('/@trpc/server/dist/adapters/ws.d.mts'))
}

test('who installs the package has the types of inputs, answers and reasons', async () => {
  const program = `
    if (outcome.ok) console.log(outcome.purchase.validFrom.getTime())
    else if (outcome.reason === 'no_sessions_remaining') console.log(outcome.scheduled.toFixed())
    export const sold = (answer: PunchcardOutputs['purchases']['sell']): Date | null | false => answer.ok && answer.purchase.expiresAt`
  expect(await complaints(program)).toEqual([])
}, 120_000)

test('and hears of every mistake', async () => {
  const program = `
    await punchcard.purchases.get.query({ purchaseId: 1 })
    await punchcard.purchases.refund.mutate({})
    export const never = !outcome.ok && outcome.reason === 'session_full'
    export type Sold = PunchcardOutputs['purchases']['sell']`
  expect(await complaints(program)).toEqual([
    expect.stringContaining("Type 'number' is not assignable to type 'string'"),
    expect.stringContaining("Property 'refund' does not exist"),
    expect.stringContaining('no overlap'),
  ])
}, 120_000)

test('the package runs, and needs nothing of ours', async () => {
  const program = "import('@punchcard/client').then((all) => console.log(Object.keys(all).sort().join()))"
  const { stdout } = await run(process.execPath, ['--eval', program], { cwd: consumer })
  expect(stdout).toBe('PunchcardError,createPunchcardClient\n')
})
