import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startNodeProgram } from './node-program.ts'

const moduleUrl = new URL('node-program.ts', import.meta.url).href
let cwd: string
const script = async (name: string, lines: string) => {
  await writeFile(join(cwd, name), lines)
  return join(cwd, name)
}
beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'punchcard-program-'))
})
afterEach(() => rm(cwd, { recursive: true }))

/** Starts a child of its own that heeds no signal, and prints its pid. */
const STUBBORN = `
  import { spawn, spawnSync } from 'node:child_process'
  const child = spawn(process.execPath, ['-e', 'process.on("SIGTERM", () => {}); setInterval(() => {}, 1000)'])
  console.log(child.pid)
  setInterval(() => {}, 1000)`

const pidIn = (text: string) => Number(/\d+/.exec(text)?.[0])

test('a program gets its arguments and its environment, and how it ended is told', async () => {
  const program = await script('greet.mjs', 'console.log(process.argv.slice(2).join(" "), process.env.NAME); process.exit(3)')
  const { ended, printed } = startNodeProgram(program, ['good', 'morning'], { cwd, env: { NAME: 'Mara' } })
  expect(await ended).toBe('exit code 3')
  expect(printed()).toBe('good morning Mara')
})

test('a program that has nothing left to do ends, though we are still there', async () => {
  const { ended } = startNodeProgram(await script('brief.mjs', ''), [], { cwd, env: {} })
  expect(await ended).toBe('exit code 0')
})

test('whatever it started is stopped with it', async () => {
  const program = startNodeProgram(await script('stubborn.mjs', STUBBORN), [], { cwd, env: {} })
  await expect.poll(program.printed, { timeout: 10_000 }).toMatch(/\d/)
  const pid = pidIn(program.printed())
  expect(isAlive(pid)).toBe(true)
  await program.stop()
  await program.stop()
  expect(await program.ended).toBe('signal SIGTERM')
  await expect.poll(() => isAlive(pid)).toBe(false)
})

test('a program ends by itself when we are killed', async () => {
  const beside = await script('beside.mjs', 'console.log("pid", process.pid); setInterval(() => {}, 1000)')
  const us = await script(
    'us.mjs',
    `import { startNodeProgram } from ${JSON.stringify(moduleUrl)}
     startNodeProgram(${JSON.stringify(beside)}, [], { cwd: ${JSON.stringify(cwd)}, env: {} }).show()`,
  )
  const parent = spawn(process.execPath, [us], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = await once(parent.stdout, 'data')
  const pid = pidIn(String(line))
  expect(isAlive(pid)).toBe(true)
  parent.kill('SIGKILL')
  await expect.poll(() => isAlive(pid), { timeout: 10_000 }).toBe(false)
})

/** One that is dead, but that nobody has taken note of, is not. */
function isAlive(pid: number): boolean {
  const { stdout } = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' })
  return /^[^Z\s]/.test(stdout.trim())
}
