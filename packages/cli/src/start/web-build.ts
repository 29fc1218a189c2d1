import { createHash } from 'node:crypto'
import { glob, readFile, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'

/** What the build is made of. Tests are not: changing one asks for no new build. */
const SOURCES = ['apps/trainer-web/**', 'packages/{api,core,db}/**', 'pnpm-lock.yaml', 'tsconfig.base.json']
const OTHERS = ['**/node_modules', '**/.next', '**/.turbo', '**/*.{test,spec}.{ts,tsx}', '**/*.tsbuildinfo', '**/next-env.d.ts']

/** A digest of the sources that the web application is built of: their paths and what is in them. */
export async function digestSources(repository: string): Promise<string> {
  const paths: string[] = []
  for await (const entry of glob(SOURCES, { cwd: repository, exclude: OTHERS, withFileTypes: true })) {
    if (entry.isFile()) paths.push(relative(repository, join(entry.parentPath, entry.name)))
  }
  const files = await Promise.all(paths.sort().map(async (path) => ({ path, content: await readFile(join(repository, path)) })))
  const digest = createHash('sha256')
  for (const { path, content } of files) digest.update(`${path}\n${content.length}\n`).update(content)
  return digest.digest('hex')
}

// Inside the build: `next build` removes it with the build before, so a build that was cut off has none.
const stamp = (webFolder: string) => join(webFolder, '.next/built-of')

/** The digest of the sources that the last whole build was made of; empty when there is none. */
export async function builtOf(webFolder: string): Promise<string> {
  return readFile(stamp(webFolder), 'utf8').catch(() => '')
}

export async function markBuilt(webFolder: string, digest: string): Promise<void> {
  await writeFile(stamp(webFolder), digest)
}
