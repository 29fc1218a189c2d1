import type { Environment } from '../env.ts'
import type { Secrets } from './secrets.ts'

export type WebEnvironment = Record<'DATABASE_URL' | 'BETTER_AUTH_SECRET' | 'CRON_SECRET' | 'APP_URL' | 'NEXT_TELEMETRY_DISABLED', string>

/** What the web application is told. Secrets that the person set come before those that we keep. */
export function webEnvironment(env: Environment, secrets: Secrets, databaseUrl: string): WebEnvironment {
  return {
    DATABASE_URL: databaseUrl,
    BETTER_AUTH_SECRET: env.BETTER_AUTH_SECRET ?? secrets.betterAuthSecret,
    CRON_SECRET: env.CRON_SECRET ?? secrets.cronSecret,
    APP_URL: env.APP_URL ?? `http://localhost:${env.PORT}`,
    NEXT_TELEMETRY_DISABLED: '1',
  }
}
