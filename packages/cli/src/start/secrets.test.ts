import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Trouble } from '../trouble.ts'
import { keepSecrets } from './secrets.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'punchcard-secrets-'))
})
afterEach(() => rm(folder, { recursive: true }))

test('secrets are made once and stay', async () => {
  const first = await keepSecrets(folder)
  expect(first.betterAuthSecret).toMatch(/^[\w-]{43}$/)
  expect(first.cronSecret).toMatch(/^[\w-]{43}$/)
  expect(first.betterAuthSecret).not.toBe(first.cronSecret)
  expect(await keepSecrets(folder)).toEqual(first)
})

test('only their owner reads them', async () => {
  await keepSecrets(folder)
  expect((await stat(join(folder, 'secrets.json'))).mode & 0o777).toBe(0o600)
})

test('two starts at once agree, and leave nothing else behind', async () => {
  const [one, other] = await Promise.all([keepSecrets(join(folder, 'new')), keepSecrets(join(folder, 'new'))])
  expect(one).toEqual(other)
  expect(await readdir(join(folder, 'new'))).toEqual(['secrets.json'])
})

test.each(['', '{', '{"betterAuthSecret":"short","cronSecret":"short"}'])('a damaged file is told of and left alone: %s', async (text) => {
  const file = join(folder, 'secrets.json')
  await writeFile(file, text)
  await expect(keepSecrets(folder)).rejects.toBeInstanceOf(Trouble)
  expect(await readFile(file, 'utf8')).toBe(text)
})
