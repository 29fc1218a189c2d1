/** The rules of the repository that the linter has no words for. */
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../../..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const readAll = (paths: string[]) => paths.map((path) => ({ path, text: read(path) }))

const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: root, encoding: 'utf8' })
  .split('\n')
  .filter((path) => path !== '' && existsSync(join(root, path)))
const guides = readAll(files.filter((path) => path.endsWith('.md')))
// This file names what it forbids.
const sources = readAll(files.filter((path) => /\.(ts|tsx|mjs|css)$/.test(path) && !import.meta.filename.endsWith(path)))
const sourcePaths = new Set(sources.map(({ path }) => path))

interface Manifest {
  name: string
  exports?: Record<string, string>
  bin?: Record<string, string>
  scripts?: Record<string, string>
  dependencies?: Record<string, string>
  devDependencies?: Record<string, string>
}
const manifests = readAll(files.filter((path) => path.endsWith('package.json'))).map(({ path, text }) => {
  const manifest: Manifest = JSON.parse(text)
  return { ...manifest, folder: dirname(path) }
})

const packageOf = (path: string) => /^(apps|packages)\/[^/]+/.exec(path)?.[0] ?? '.'

/** The sources that a name in `from` may mean: a relative path, one from the root, a package's door. */
function targets(from: string, name: string): string[] {
  const owner = manifests.find((manifest) => name === manifest.name || name.startsWith(`${manifest.name}/`))
  const door = owner?.exports?.[name.replace(owner.name, '.')]
  const path = owner ? join(owner.folder, door ?? '') : name
  return [join(dirname(from), path), path]
    .flatMap((start) => ['', '.ts', '.tsx', '/index.ts', '/index.tsx'].map((end) => normalize(start + end)))
    .filter((candidate) => sourcePaths.has(candidate))
}

interface Reference {
  name: string
  path: string
}

/** By file, whatever stands in quotes there and names a source: imports, workers, set-up files. */
const references = new Map<string, Reference[]>(
  sources.map(({ path, text }) => {
    const names = [...text.matchAll(/'((?:\.\.?\/|@punchcard\/)[^'\n]*|[^'\n]+\.(?:tsx?|mjs|css))'/g)].map(([, name = '']) => name)
    return [path, names.flatMap((name) => targets(path, name).map((target) => ({ name, path: target })))]
  }),
)

test('no folder is named for what it might hold', () => {
  expect(files.filter((path) => /(^|\/)(utils|types|helpers|services|common|misc)\//.test(path))).toEqual([])
})

test('nothing is put off, and no checker is told to look away', () => {
  const marks = /\b(TODO|FIXME|HACK|XXX)\b|\.todo\(|biome-ignore|@ts-(ignore|expect-error|nocheck)|\bas any\b|\bas unknown as\b/
  const marked = sources.flatMap(({ path, text }) =>
    text.split('\n').flatMap((line, index) => (marks.test(line) ? `${path}:${index + 1}` : [])),
  )
  expect(marked).toEqual([])
})

test('a comment has three lines at most', () => {
  expect(sources.filter(({ text }) => /(^ *\/\/.*\n){4}/m.test(text)).map(({ path }) => path)).toEqual([])
})

test('every file is reached from a program, a test, a route or a configuration', () => {
  const programs = manifests.flatMap(({ folder, bin = {}, scripts = {} }) => {
    const named = Object.values(scripts).flatMap((script) => script.match(/\S+\.ts\b/g) ?? [])
    return [...Object.values(bin), ...named].map((path) => join(folder, path))
  })
  const route = /\/src\/app\/(.*\/)?(page|layout|template|route|loading|error|global-error|not-found|icon|manifest)\.tsx?$/
  const conventional = [/\.(test|spec)\.tsx?$/, /\.config\.(ts|mjs)$/, /\/src\/(proxy|instrumentation|instrumentation-client)\.ts$/, route]
  const reached = new Set(
    [...programs, ...sourcePaths].filter((path) => programs.includes(path) || conventional.some((rule) => rule.test(path))),
  )
  for (const path of reached) for (const next of references.get(path) ?? []) reached.add(next.path)
  expect([...sourcePaths].filter((path) => !reached.has(path))).toEqual([])
})

test('packages meet at their doors, not over relative paths', () => {
  const crossings = [...references].flatMap(([from, named]) =>
    named.filter(({ name, path }) => name.startsWith('../') && packageOf(path) !== packageOf(from)).map(({ name }) => `${from}: ${name}`),
  )
  expect(crossings).toEqual([])
})

test('only the composition root and the API routes of the web use values of @punchcard/api, other screens and the client its types', () => {
  const typesOnly = /^(apps\/[^/]+\/src\/(?!server\/|app\/api\/)|packages\/client\/(?!src\/test\/))/
  const outside = sources.filter(({ path }) => typesOnly.test(path) && !/\.test\.tsx?$/.test(path))
  expect(outside.filter(({ text }) => /^(import|export) (?!type )[^']*'@punchcard\/api'/m.test(text)).map(({ path }) => path)).toEqual([])
})

test('dependencies are pinned, to one version everywhere', () => {
  const pins = manifests.flatMap(({ dependencies = {}, devDependencies = {} }) => Object.entries({ ...dependencies, ...devDependencies }))
  expect(pins.filter(([, version]) => !/^(\d+\.\d+\.\d+(-[\w.]+)?|workspace:\*)$/.test(version))).toEqual([])
  expect(pins.filter(([name, version]) => pins.some(([other, another]) => name === other && version !== another))).toEqual([])
})

test('every path that a document names is there', () => {
  // What begins with a slash is an address of the application.
  const isPath = (name: string) =>
    /^[\w@()[\].-][\w@()[\]./-]*$/.test(name) &&
    (/^(apps|packages|drizzle|docs|\.ci)\//.test(name) || /\.(tsx?|md|sql|json|css|ya?ml)$/.test(name))
  const isThere = (from: string, name: string) => {
    const path = normalize(name).replace(/\/$/, '')
    const paths = [path, normalize(join(dirname(from), path))]
    return files.some((file) => file.endsWith(`/${path}`) || paths.some((start) => file === start || file.startsWith(`${start}/`)))
  }
  const missing = guides.flatMap(({ path, text }) => {
    const spans = [...text.matchAll(/`([^`\s]+)`/g)].map(([, name = '']) => name).filter(isPath)
    const links = [...text.matchAll(/\]\((?!\w+:|#)([^)#\s]+)/g)].map(([, name = '']) => name)
    return [...spans, ...links].filter((name) => !isThere(path, name)).map((name) => `${path}: ${name}`)
  })
  expect(missing).toEqual([])
})
