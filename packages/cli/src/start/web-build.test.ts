import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { builtOf, digestSources, markBuilt } from './web-build.ts'

let root: string
const write = async (path: string, text: string) => {
  await mkdir(dirname(join(root, path)), { recursive: true })
  await writeFile(join(root, path), text)
}
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'punchcard-build-'))
  await write('apps/trainer-web/src/app/page.tsx', 'one')
  await write('packages/core/src/index.ts', 'two')
  await write('pnpm-lock.yaml', 'three')
})
afterEach(() => rm(root, { recursive: true }))

test.each([
  ['apps/trainer-web/src/app/page.tsx', 'changed'],
  ['apps/trainer-web/src/app/(app)/clients/[clientId]/page.tsx', 'new'],
  ['packages/core/src/index.ts', 'changed'],
  ['packages/db/src/schema/clients.ts', 'new'],
  ['pnpm-lock.yaml', 'changed'],
])('%s (%s) asks for a new build', async (path, text) => {
  const before = await digestSources(root)
  await write(path, text)
  expect(await digestSources(root)).not.toBe(before)
})

test.each([
  'apps/trainer-web/src/app/page.test.tsx',
  'apps/trainer-web/.next/server/page.js',
  'apps/trainer-web/node_modules/next/index.js',
  'packages/core/tsconfig.tsbuildinfo',
  'packages/cli/src/punchcard.ts',
  'README.md',
])('%s does not', async (path) => {
  const before = await digestSources(root)
  await write(path, 'new')
  expect(await digestSources(root)).toBe(before)
})

test('a file that was renamed asks for a new build', async () => {
  const before = await digestSources(root)
  await rm(join(root, 'packages/core/src/index.ts'))
  await write('packages/core/src/other.ts', 'two')
  expect(await digestSources(root)).not.toBe(before)
})

test('a build knows what it was made of; where there is none, nothing is known', async () => {
  const web = join(root, 'apps/trainer-web')
  expect(await builtOf(web)).toBe('')
  await mkdir(join(web, '.next'))
  await markBuilt(web, 'digest')
  expect(await builtOf(web)).toBe('digest')
})
