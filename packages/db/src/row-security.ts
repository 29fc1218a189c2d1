import { is, sql } from 'drizzle-orm'
import { drizzle, PostgresJsSession } from 'drizzle-orm/postgres-js'
import type postgres from 'postgres'
import type { Database } from './connection.ts'

/** Whose rows statements may see and write: one organization's, or just what one of two tasks across organizations has to read. */
export type Scope = { orgId: string } | { task: 'sign_in' | 'due_run' }

/**
 * The database as `scope` sees it: the policies of the schema hide every other row from the application's role. Each statement
 * is a transaction of its own, sent in one round trip, so that nothing stays behind on a connection that somebody else gets next.
 */
export function within(db: Database, scope: Scope): Database {
  const root = clientOf(db)
  const setting = settingOf(scope)
  const unsafe = (text: string, parameters: string[], options: postgres.UnsafeQueryOptions) =>
    later((values) =>
      bundle(root, setting, (connection) => {
        const query = connection.unsafe(text, parameters, options)
        return values ? query.values() : query
      }),
    )
  const begin = (work: (tx: postgres.TransactionSql) => Promise<unknown>) =>
    root.begin(async (tx) => {
      await tx.unsafe(setting)
      return work(tx)
    })
  const client: postgres.Sql = Object.create(root, { unsafe: { value: unsafe }, begin: { value: begin } })
  return drizzle(client)
}

/** The same for what is left of a transaction that has been begun. */
export async function enter(tx: Database, scope: Scope): Promise<void> {
  await tx.execute(sql.raw(settingOf(scope)))
}

/** What Drizzle awaits as it is, or as bare values when it says so at once. */
function later(statement: (values: boolean) => Promise<unknown>) {
  let bare = false
  const rows = Promise.resolve().then(() => statement(bare))
  const values = () => {
    bare = true
    return rows
  }
  return Object.assign(rows, { values })
}

/** Begin, setting, statement and commit leave together; the answer counts only once the commit is acknowledged. */
async function bundle<Rows>(root: postgres.Sql, setting: string, statement: (connection: postgres.Sql) => Executable<Rows>): Promise<Rows> {
  const connection = await root.reserve()
  try {
    const [begun, answered, committed] = await Promise.allSettled([
      connection.unsafe(`begin; ${setting}`).execute(),
      statement(connection).execute(),
      connection.unsafe('commit').execute(),
    ])
    if (begun.status === 'rejected') throw begun.reason
    if (answered.status === 'rejected') throw answered.reason
    if (committed.status === 'rejected') throw committed.reason
    if (committed.value.command === 'COMMIT') return answered.value
  } finally {
    connection.release()
  }
  // A plan had outlived a change of the schema: the driver sent the statement again, but behind the commit. Now its plan is new.
  return bundle(root, setting, statement)
}

interface Executable<Rows> {
  execute(): PromiseLike<Rows>
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

function settingOf(scope: Scope): string {
  if ('task' in scope) return `set local punchcard.task = '${scope.task}'`
  if (!uuid.test(scope.orgId)) throw new Error('An organization is named by a UUID')
  return `set local punchcard.org_id = '${scope.orgId}'`
}

/** A statement that was prepared on whatever database, to be run on this one: its text is the same on each. */
export function runOn<Query extends object>(db: Database, query: Query): Query {
  return Object.create(query, { client: { value: clientOf(db) } })
}

function clientOf(db: Database): postgres.Sql {
  const { session } = db._
  if (!is(session, PostgresJsSession)) throw new Error('Only a database of connect() has rows to see')
  return session.client
}
