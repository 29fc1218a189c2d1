import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { FullConfig } from '@playwright/test'
import { openTestServer } from '@punchcard/testing/open-test-server'
import { unpackChromium } from './chromium.ts'
import { tellTests } from './env.ts'
import { serveApp } from './serve-app.ts'

/** A database of its own, the app in front of it, and a browser; answers how to stop what it started. */
export default async function setup(config: FullConfig): Promise<() => Promise<void>> {
  const [authSecret, cronSecret] = [secret(), secret()]
  await unpackChromium()
  const { applicationUrl: databaseUrl, ownerUrl: server, template, close } = await openTestServer()
  const ownerUrl = new URL(template, server).href
  try {
    const environment = { DATABASE_URL: databaseUrl, BETTER_AUTH_SECRET: authSecret, CRON_SECRET: cronSecret }
    const app = await serveApp(environment, join(config.projects[0]?.outputDir ?? config.rootDir, 'app.log'))
    tellTests({ appUrl: app.url, databaseUrl, ownerUrl, authSecret, cronSecret })
    return async () => {
      await app.stop()
      await close()
    }
  } catch (error) {
    await close()
    throw error
  }
}

const secret = () => randomBytes(32).toString('base64url')
