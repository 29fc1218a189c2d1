import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const own = join(import.meta.dirname, '../..')
const compiler = join(own, '../../node_modules/.bin/tsc')

/**
 * Writes what is published into the folder, which is emptied first. The types of the API go along, as the compiler writes
 * them: whoever installs the client has none of the packages behind it.
 */
export async function buildPackage(folder: string): Promise<void> {
  const emitted = mkdtempSync(join(tmpdir(), 'punchcard-client-'))
  try {
    await promisify(execFile)(compiler, ['-p', join(own, 'tsconfig.publish.json'), '--outDir', emitted])
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(join(folder, 'contract'), { recursive: true })
    const take = (from: string, to: string, change = (text: string) => text) =>
      writeFileSync(join(folder, to), change(readFileSync(join(emitted, from), 'utf8')))
    for (const name of ['index.js', 'try-again.js']) take(`client/src/${name}`, name)
    take('client/src/index.d.ts', 'index.d.ts', (text) => text.replace("'@punchcard/api'", "'./app-router.js'"))
    take('api/src/app-router.d.ts', 'app-router.d.ts', publicTypes)
    const contract = readdirSync(join(emitted, 'core/src/contract')).filter((name) => name.endsWith('.d.ts'))
    for (const name of contract) take(`core/src/contract/${name}`, `contract/${name}`)
  } finally {
    rmSync(emitted, { recursive: true })
  }
  for (const name of ['README.md', 'examples']) cpSync(join(own, name), join(folder, name), { recursive: true })
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifest(), null, 2)}\n`)
}

/** The router without what only the server knows of it. Throws when the type leads anywhere but to what is published. */
function publicTypes(text: string): string {
  const types = text
    .replaceAll('import("./context.ts").ApiContext', 'object')
    .replaceAll('import("@punchcard/core/contract")', 'import("./contract/index.js")')
  const foreign = /(?:from |import\()['"](?!@trpc\/server['"]|\.\/contract\/)[^'"]*/.exec(types)
  if (foreign) throw new Error(`The types of the API cannot be published: ${foreign[0]}`)
  return types
}

interface Manifest {
  name: string
  version: string
  description: string
  license: string
  dependencies: Record<string, string>
}

function manifest(): object {
  const { name, version, description, license, dependencies }: Manifest = JSON.parse(readFileSync(join(own, 'package.json'), 'utf8'))
  const exports = { '.': { types: './index.d.ts', default: './index.js' } }
  return { name, version, description, license, type: 'module', exports, engines: { node: '>=20' }, dependencies }
}
