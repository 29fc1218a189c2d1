import { expect, test } from 'vitest'
import { readEnvironment } from '../env.ts'
import { webEnvironment } from './web-environment.ts'

const kept = { betterAuthSecret: 'b'.repeat(43), cronSecret: 'c'.repeat(43) }
const application = 'postgres://punchcard_app:derived@127.0.0.1:5432/punchcard'

test('the web application connects as its role and is told the secrets that we keep', () => {
  expect(
    webEnvironment(readEnvironment({ PORT: '3100', DATABASE_URL: 'postgres://owner:secret@db.example/studio' }), kept, application),
  ).toEqual({
    DATABASE_URL: application,
    BETTER_AUTH_SECRET: kept.betterAuthSecret,
    CRON_SECRET: kept.cronSecret,
    APP_URL: 'http://localhost:3100',
    NEXT_TELEMETRY_DISABLED: '1',
  })
})

test('what the person set comes first', () => {
  const set = { BETTER_AUTH_SECRET: 'x'.repeat(32), CRON_SECRET: 'y'.repeat(16), APP_URL: 'https://studio.example' }
  expect(webEnvironment(readEnvironment(set), kept, application)).toMatchObject(set)
})
