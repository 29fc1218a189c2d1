export const attempts = 8
const serializationFailure = '40001'
const deadlock = '40P01'

/** Runs a statement, and again with jitter when a deadlock or a serialization failure took it back. */
export async function retry<Rows>(run: () => Promise<Rows>): Promise<Rows> {
  for (let attempt = 1; ; attempt++) {
    const result = await run().catch(databaseFault)
    if (!(result instanceof DatabaseFault)) return result
    const transient = result.state === deadlock || result.state === serializationFailure
    if (!transient || attempt === attempts) throw result.fault
    await jitter(attempt)
  }
}

export class DatabaseFault {
  readonly fault: unknown
  readonly state: string
  readonly constraint: string
  constructor(fault: unknown, state: string, constraint: string) {
    this.fault = fault
    this.state = state
    this.constraint = constraint
  }
}

/**
 * Drizzle wraps the driver's error: the SQLSTATE stands on its cause. Told by what it carries, not by its class: a bundler may
 * give the connection one copy of Drizzle and this file another.
 */
export function databaseFault(fault: unknown): DatabaseFault {
  const cause = fault instanceof Error ? (fault.cause ?? fault) : fault
  if (!(cause instanceof Error) || !('code' in cause)) throw fault
  const constraint = 'constraint_name' in cause ? String(cause.constraint_name) : ''
  return new DatabaseFault(fault, String(cause.code), constraint)
}

export function jitter(attempt: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.random() * 2 ** attempt))
}
