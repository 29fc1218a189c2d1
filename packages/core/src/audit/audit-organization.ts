import { sql } from 'drizzle-orm'
import type { Audit, AuditCheck, AuditOrganizationInput } from '../contract/audit.ts'
import type { Context } from '../verb/context.ts'
import { agreements } from './agreements.ts'
import { charges } from './charges.ts'
import type { Check } from './check.ts'
import { figures } from './figures.ts'
import { history } from './history.ts'
import { scope } from './scope.ts'
import { tenancy } from './tenancy.ts'

const checks: Check[] = [...figures, ...charges, ...agreements, ...history, ...tenancy]

interface Found extends Record<string, unknown>, Pick<AuditCheck, 'found' | 'samples'> {}

/**
 * Looks for breaches of every invariant in the stored rows of the organization, or of one client, all in one snapshot.
 * @returns each check with the number of breaches and up to five of them.
 */
export async function auditOrganization(ctx: Context, { clientId }: AuditOrganizationInput): Promise<Audit> {
  return ctx.db.transaction(
    async (tx) => {
      const done: AuditCheck[] = []
      for (const { invariant, name, means, breaches } of checks) {
        const [row] = await tx.execute<Found>(sql`
          with ${scope(ctx.orgId, clientId)}, breach as (${breaches})
          select count(*)::int as found, coalesce(jsonb_agg(jsonb_build_object('id', id, 'says', says) order by place) filter (where place <= 5), '[]') as samples
          from (select id, says, row_number() over (order by id, says) as place from breach) breach`)
        if (!row) throw new Error(`auditOrganization: ${name} gave no count`)
        done.push({ invariant, name, means, ...row })
      }
      return { clean: done.every(({ found }) => found === 0), checks: done }
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  )
}
