import { join } from 'node:path'
import { defineConfig } from '@playwright/test'
import browserTests from './playwright.config.ts'

/** Pictures of every screen, for people to look at; nothing is compared. */
export default defineConfig({
  ...browserTests,
  testMatch: join(import.meta.dirname, 'test/screenshots/take-screenshots.ts'),
  globalSetup: './test/screenshots/global-setup.ts',
  outputDir: 'test-results/screenshots',
  use: { ...browserTests.use, timezoneId: 'Europe/Berlin', screenshot: 'off' },
})
