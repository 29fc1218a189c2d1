import * as z from 'zod'
import { Trouble } from './trouble.ts'

const secret = (length: number) =>
  z
    .string()
    .min(length, { error: `must have at least ${length} characters` })
    .optional()

const environment = z.object({
  /** The owner's address of a database of one's own. Without it the embedded server is used. */
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'must begin with postgres://' }).optional(),
  /** `false` for a pooler that cannot keep prepared statements. */
  DATABASE_PREPARE: z.stringbool({ error: 'must be true or false' }).default(true),
  PORT: z.coerce.number({ error: 'must be a number' }).int().min(1).max(65_535).default(3000),
  /** Where people open the application, when that is not http://localhost and the port. */
  APP_URL: z.url({ protocol: /^https?$/, error: 'must begin with http:// or https://' }).optional(),
  BETTER_AUTH_SECRET: secret(32),
  CRON_SECRET: secret(16),
  // For the web application that we start, which has no terminal to complain at.
  TRUSTED_PROXIES: z.coerce.number({ error: 'must be a number' }).int().min(0).max(10).optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url({ protocol: /^https?$/, error: 'must begin with http:// or https://' }).optional(),
})

export type Environment = z.infer<typeof environment>

/** What the person set, checked; an empty value counts as not set. Throws Trouble that names each variable that is wrong. */
export function readEnvironment(variables: NodeJS.ProcessEnv = process.env): Environment {
  const set = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''))
  const { data, error } = environment.safeParse(set)
  if (error) throw new Trouble(error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('\n'))
  return data
}

/** What a program that we start inherits, with the values given instead of its own. */
export function environmentWith(values: Record<string, string>): NodeJS.ProcessEnv {
  return { ...process.env, ...values }
}

/** Whether a package manager started us, and not the person directly. */
export function startedByScript(): boolean {
  return process.env.npm_lifecycle_event !== undefined
}
