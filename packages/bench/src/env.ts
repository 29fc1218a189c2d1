/** How long the server is watched for memory that it does not give back, in seconds. */
export const soakSeconds = Number(process.env.BENCH_SOAK_SECONDS ?? 300)

/** What a program that we start inherits, with the values given instead of our own. */
export function environmentWith(values: Record<string, string>): NodeJS.ProcessEnv {
  return { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', ...values }
}
