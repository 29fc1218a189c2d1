/** What the runners inherit: the caller's environment, no telemetry, colours where a person looks on. */
export function runnerEnv(playwrightReport: string): NodeJS.ProcessEnv {
  return {
    ...process.env,
    ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' }),
    TURBO_TELEMETRY_DISABLED: '1',
    NEXT_TELEMETRY_DISABLED: '1',
    PLAYWRIGHT_JSON_OUTPUT_FILE: playwrightReport,
  }
}
