/** What the set-up started for this run. */
export interface Started {
  /** Where the app is served. */
  appUrl: string
  /** Of its database, as the application's role. */
  databaseUrl: string
  /** The same as its owner, who may do everything. */
  ownerUrl: string
  /** Signs the app's cookies. */
  authSecret: string
  cronSecret: string
}

/** How often the web server is killed. */
export const webKills = Number(process.env.WEB_KILLS ?? 20)

const NAME = 'PUNCHCARD_BROWSER_TESTS'

/** The tests' processes inherit the environment of the one that sets up. */
export function tellTests(started: Started): void {
  process.env[NAME] = JSON.stringify(started)
}

export function started(): Started {
  return JSON.parse(process.env[NAME] ?? 'null')
}

/** What a program that we start inherits, with the values given instead of its own. */
export function environmentWith(values: Record<string, string>): NodeJS.ProcessEnv {
  return { ...process.env, ...values }
}
