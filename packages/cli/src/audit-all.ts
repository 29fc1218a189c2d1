import { auditOrganization } from '@punchcard/core'
import type { Audit } from '@punchcard/core/contract'
import type { Database } from '@punchcard/db'
import { organizations } from '@punchcard/db/schema'

export type OrganizationAudit = Audit & { id: string; name: string }

/** Audits every organization of the database, one after the other. */
export async function auditAll(db: Database, stopping: AbortSignal): Promise<OrganizationAudit[]> {
  const all = await db.select({ id: organizations.id, name: organizations.name }).from(organizations).orderBy(organizations.name)
  const done: OrganizationAudit[] = []
  for (const { id, name } of all) {
    stopping.throwIfAborted()
    done.push({ id, name, ...(await auditOrganization({ db, orgId: id, actor: { kind: 'system' } }, {})) })
  }
  return done
}
