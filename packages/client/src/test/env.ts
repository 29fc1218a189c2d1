/** What a program that we start inherits, with the values given instead of its own. */
export function environmentWith(values: Record<string, string>): NodeJS.ProcessEnv {
  return { ...process.env, ...values }
}
