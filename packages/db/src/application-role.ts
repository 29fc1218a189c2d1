import { createHmac } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'

export const APPLICATION_ROLE = 'punchcard_app'

/** The address under which the application connects, or why this database has none. */
export type ApplicationRole =
  | {
      ok: true
      url: string
      /** Its password was another one before. */
      renewed: boolean
    }
  | { ok: false; why: string }

// Another process that makes or repairs the role at the same instant: roles belong to the server, no lock covers them.
const COLLISIONS = new Set(['23505', '42710', 'XX000', '40P01'])
const TRIES = 10
const WRONG_PASSWORD = '28P01'

interface Objection {
  why: string
  /** SQLSTATE, where the database refused. */
  code?: string
}

/**
 * Makes or repairs the role that the application connects as: it reads and writes rows, but may not alter or remove a
 * ledger entry, the schema or the journal of migrations, nor of an API key anything but when it was revoked. Run it after
 * migrating, as often as you like. Its password is derived from the owner's, so nothing is stored. Throws when the owner
 * cannot connect; all else that hinders is told.
 */
export async function ensureApplicationRole(ownerUrl: string): Promise<ApplicationRole> {
  const url = new URL(ownerUrl)
  const ownerPassword = decodeURIComponent(url.password)
  if (!ownerPassword) return { ok: false, why: 'the address of the database carries no password to derive the role’s from' }
  url.username = APPLICATION_ROLE
  url.password = createHmac('sha256', ownerPassword).update(APPLICATION_ROLE).digest('base64url')

  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {}, connection: { application_name: 'punchcard role' } })
  try {
    await sql`select 1`
    const before = await objection(url.href)
    const [role] = await sql`select 1 from pg_roles where rolname = ${APPLICATION_ROLE}`
    const refusal = await withoutCollision(() => grantAll(sql, before ? url.password : undefined))
    if (refusal) return { ok: false, why: refusal }
    const after = await objection(url.href)
    return after
      ? { ok: false, why: after.why }
      : { ok: true, url: url.href, renewed: role !== undefined && before?.code === WRONG_PASSWORD }
  } finally {
    await sql.end()
  }
}

async function grantAll(owner: postgres.Sql, password: string | undefined): Promise<void> {
  await owner.begin(async (sql) => {
    if (password) {
      const [role] = await sql`select 1 from pg_roles where rolname = ${APPLICATION_ROLE}`
      await sql.unsafe(`${role ? 'alter' : 'create'} role ${APPLICATION_ROLE} with login password '${password}'`)
    }
    await sql.unsafe(`
      grant usage on schema public to ${APPLICATION_ROLE};
      grant select, insert, update, delete on all tables in schema public to ${APPLICATION_ROLE};
      grant usage, select on all sequences in schema public to ${APPLICATION_ROLE};
      grant execute on function search_clients, find_api_key to ${APPLICATION_ROLE};
      revoke update, delete, truncate on session_ledger from ${APPLICATION_ROLE};
      revoke update, delete, truncate on api_keys from ${APPLICATION_ROLE};
      grant update (revoked_at) on api_keys to ${APPLICATION_ROLE};
      alter default privileges in schema public grant select, insert, update, delete on tables to ${APPLICATION_ROLE};
      alter default privileges in schema public grant usage, select on sequences to ${APPLICATION_ROLE};`)
  })
}

/** Runs it again when somebody else was at it; answers what the database refused. */
async function withoutCollision(work: () => Promise<void>): Promise<string | undefined> {
  for (let tries = 1; ; tries++) {
    try {
      await work()
      return undefined
    } catch (error) {
      if (!(error instanceof postgres.PostgresError)) throw error
      if (!COLLISIONS.has(error.code) || tries === TRIES) return error.message
      await sleep(Math.random() * 50)
    }
  }
}

/** What is wrong with the role, seen through its own eyes; undefined when nothing is. */
async function objection(url: string): Promise<Objection | undefined> {
  const sql = postgres(url, { max: 1, connect_timeout: 10, onnotice: () => {} })
  try {
    const [may] = await sql`
      select has_table_privilege('session_ledger', 'select') and has_table_privilege('session_ledger', 'insert') as write,
        has_table_privilege('session_ledger', 'update, delete, truncate') as alter,
        (select bool_and(row_security_active(oid)) from pg_class where relrowsecurity) as narrowed`
    if (!may?.write) return { why: `${APPLICATION_ROLE} may not write the ledger` }
    if (may.alter) return { why: `${APPLICATION_ROLE} may alter ledger entries through a right that it has from elsewhere` }
    if (!may.narrowed)
      return { why: `${APPLICATION_ROLE} passes over row-level security: it may be no superuser, have no BYPASSRLS and own no table` }
    return undefined
  } catch (error) {
    const why = `${APPLICATION_ROLE} cannot connect: ${error instanceof Error ? error.message : String(error)}`
    return error instanceof postgres.PostgresError ? { why, code: error.code } : { why }
  } finally {
    await sql.end()
  }
}
