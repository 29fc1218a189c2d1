import { createEnv } from '@t3-oss/env-nextjs'
import * as z from 'zod'

function read() {
  return createEnv({
    server: {
      DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
      /** `false` for a pooler that cannot keep prepared statements. */
      DATABASE_PREPARE: z.stringbool().default(true),
      /** Signs the sign-in cookies. */
      BETTER_AUTH_SECRET: z.string().min(32),
      /** Where people open the application. Needed behind a proxy that tells another host, and for plain http. */
      APP_URL: z.url({ protocol: /^https?$/ }).optional(),
      /** What the cron sends as its bearer token. Without it the cron route serves nobody. */
      CRON_SECRET: z.string().min(16).optional(),
      /** How many proxies of yours stand in front, each of which appends to X-Forwarded-For whom it heard. */
      TRUSTED_PROXIES: z.coerce.number().int().min(0).max(10).optional(),
      /** Set by Vercel, whose own proxy is in front. */
      VERCEL: z.string().optional(),
      /** Who takes the traces, over HTTP. Without it none are made. */
      OTEL_EXPORTER_OTLP_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
    },
    shared: { NODE_ENV: z.enum(['development', 'test', 'production']).default('development') },
    experimental__runtimeEnv: { NODE_ENV: process.env.NODE_ENV },
    emptyStringAsUndefined: true,
    onValidationError: (issues) => {
      const wrong = issues.map(({ path, message }) => `${path?.join('.')}: ${message}`)
      throw new Error(`The environment is not complete. ${wrong.join('; ')}`)
    },
  })
}

let checked: ReturnType<typeof read> | undefined

/** The environment, checked at first use: a build needs none of it. Throws naming what is missing or wrong. */
export function env(): ReturnType<typeof read> {
  checked ??= read()
  return checked
}

/** Is this a development server? Known without the rest of the environment. */
export const development = process.env.NODE_ENV === 'development'

/** Does somebody take traces? Known when the server starts, before the rest of the environment is looked at. */
export const tracing = Boolean(process.env.OTEL_EXPORTER_OTLP_ENDPOINT)
