import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { FullConfig } from '@playwright/test'
import { environmentWith, started } from '../program/env.ts'
import setUp from '../program/global-setup.ts'

const repository = join(import.meta.dirname, '../../../..')

/** What the browser tests have, with the demo studio in the database. */
export default async function setup(config: FullConfig): Promise<() => Promise<void>> {
  const stop = await setUp(config)
  await promisify(execFile)('pnpm', ['punchcard', 'demo'], {
    cwd: repository,
    env: environmentWith({ DATABASE_URL: started().ownerUrl }),
  })
  return stop
}
