import type { Database } from '@punchcard/db'

/** Who asks: a person, a program with a key, or the system's own job. All come in by the same verbs. */
export type Actor = { kind: 'user'; id: string } | { kind: 'api_key'; id: string } | { kind: 'system' }

/** What every verb is given. The organization comes from the sign-in, never from an input. */
export interface Context {
  db: Database
  orgId: string
  actor: Actor
}
