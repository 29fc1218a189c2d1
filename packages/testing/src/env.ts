/** The only place where tests look at the environment. */
export const env = {
  /** A superuser's URL of any PostgreSQL from 15 on, with its password; without it an embedded server is started. */
  databaseUrl: process.env.TEST_DATABASE_URL,
  /** `pgbouncer`: the tests' databases are reached through it, in transaction mode. */
  pooler: process.env.TEST_POOLER,
  /** Runs of each property test. */
  propertyRuns: Number(process.env.PROPERTY_RUNS ?? 300),
  /** How many ask at once in the concurrent fuzz, and for how long. */
  fuzzWorkers: Number(process.env.FUZZ_WORKERS ?? 16),
  fuzzSeconds: Number(process.env.FUZZ_SECONDS ?? 10),
  /** How often a crash test kills the server. */
  crashKills: Number(process.env.CRASH_KILLS ?? 10),
}
