import { execFile } from 'node:child_process'
import { access, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { LaunchOptions } from '@playwright/test'

const run = promisify(execFile)
const require = createRequire(import.meta.url)

const app = join(import.meta.dirname, '../..')
const cache = join(app, 'node_modules/.cache')
const fromNpm = process.platform === 'linux' && process.arch === 'x64'
const { version }: { version: string } = createRequire(require.resolve('@sparticuz/chromium'))('../package.json')
const folder = join(cache, `chromium-${version}`)

/**
 * On Linux (x64) the browser is the one inside the npm package, with the libraries and the font that it brings: nothing of the system
 * is needed but its C library. Elsewhere it is Playwright's own. The package's arguments are for cloud functions, so not used.
 */
export const chromiumLaunch: LaunchOptions = fromNpm
  ? {
      executablePath: join(folder, 'chromium'),
      env: { HOME: folder, LD_LIBRARY_PATH: join(folder, 'al2023/lib'), FONTCONFIG_PATH: join(folder, 'fonts') },
    }
  : {}

// The package unpacks to where temporary files go, and its libraries only where it takes us for a cloud function.
const UNPACK = "import chromium from '@sparticuz/chromium'; await chromium.executablePath()"
const surroundings = (stage: string) => ({ NODE_ENV: 'test' as const, TMPDIR: stage, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' })

// The package's own file names folders of a cloud function.
const FONTS = '<fontconfig><dir prefix="relative">fonts</dir><cachedir>~/fonts-cache</cachedir></fontconfig>\n'

/** Unpacks the browser, once; what was cut off half-way is not taken for it. */
export async function unpackChromium(): Promise<void> {
  if (!fromNpm || (await exists(folder))) return
  await mkdir(cache, { recursive: true })
  const stage = await mkdtemp(join(cache, 'unpacking-'))
  try {
    await run(process.execPath, ['--input-type=module', '--eval', UNPACK], { cwd: app, env: surroundings(stage) })
    await writeFile(join(stage, 'fonts/fonts.conf'), FONTS)
    await rename(stage, folder).catch(async (error: unknown) => {
      if (!(await exists(folder))) throw error
    })
  } finally {
    await rm(stage, { recursive: true, force: true })
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
