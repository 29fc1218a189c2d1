/** The only place where tests look at the environment. */
export const env = {
  /** A superuser's URL of any PostgreSQL from 15 on, with its password; without it an embedded server is started. */
  databaseUrl: process.env.TEST_DATABASE_URL,
  /** Runs of each property test. */
  propertyRuns: Number(process.env.PROPERTY_RUNS ?? 300),
  /** How often a crash test kills the server. */
  crashKills: Number(process.env.CRASH_KILLS ?? 10),
}
