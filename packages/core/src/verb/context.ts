import { type Database, within } from '@punchcard/db'

/** Who asks: a person, a program with a key, or the system's own job. All come in by the same verbs. */
export type Actor = { kind: 'user'; id: string } | { kind: 'api_key'; id: string } | { kind: 'system' }

/** What every verb is given. The organization comes from the sign-in, never from an input. */
export interface Context {
  /** As the organization sees it. */
  db: Database
  orgId: string
  actor: Actor
}

/** What `actor` may work with in an organization: its own rows and nobody else's. */
export function contextFor(db: Database, orgId: string, actor: Actor): Context {
  return { db: within(db, { orgId }), orgId, actor }
}
