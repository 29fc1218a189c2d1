import { defineConfig } from '@playwright/test'
import { chromiumLaunch } from './test/program/chromium.ts'

export default defineConfig({
  testDir: 'test',
  globalSetup: './test/program/global-setup.ts',
  fullyParallel: true,
  workers: 2,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    launchOptions: chromiumLaunch,
    locale: 'en-GB',
    // Far from the studio's zone and from the server's: whoever mixes them up is seen.
    timezoneId: 'Asia/Tokyo',
    viewport: { width: 1280, height: 800 },
    contextOptions: { reducedMotion: 'reduce' },
    screenshot: 'only-on-failure',
  },
})
