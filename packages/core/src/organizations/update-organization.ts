import { organizations } from '@punchcard/db/schema'
import { eq, getTableColumns, sql } from 'drizzle-orm'
import { organizationChanged, type UpdateOrganizationInput, type UpdateOrganizationOutcome } from '../contract/organizations.ts'
import { change } from '../verb/change.ts'
import type { Context } from '../verb/context.ts'
import { json, type OperationParameters, recordOperation } from '../verb/operation.ts'
import { statement } from '../verb/statement.ts'

/** null leaves the field as it is. */
interface Parameters extends OperationParameters {
  name: string | null
  timeZone: string | null
  cancelWindowMinutes: number | null
  lateCancel: string | null
  noShow: string | null
  allowOwed: boolean | null
}

const columns = getTableColumns(organizations)

const update = statement<Parameters, { answer: unknown }>('update_organization', (db, parameter) => {
  const before = db.$with('before').as(
    db
      .select(columns)
      .from(organizations)
      .where(eq(organizations.id, parameter('orgId')))
      .for('no key update'),
  )
  const updated = db.$with('updated').as(
    db
      .update(organizations)
      .set({
        name: sql`coalesce(${parameter('name')}, ${before.name})`,
        timeZone: sql`coalesce(${parameter('timeZone')}, ${before.timeZone})`,
        cancelWindowMinutes: sql`coalesce(${parameter('cancelWindowMinutes')}::int, ${before.cancelWindowMinutes})`,
        lateCancelPolicy: sql`coalesce(${parameter('lateCancel')}, ${before.lateCancelPolicy})`,
        noShowPolicy: sql`coalesce(${parameter('noShow')}, ${before.noShowPolicy})`,
        allowOwed: sql`coalesce(${parameter('allowOwed')}::boolean, ${before.allowOwed})`,
      })
      .from(before)
      .where(eq(organizations.id, before.id))
      .returning({
        ...columns,
        changed: sql<boolean>`(${organizations.name}, ${organizations.timeZone}, ${organizations.cancelWindowMinutes},
            ${organizations.lateCancelPolicy}, ${organizations.noShowPolicy}, ${organizations.allowOwed})
          is distinct from (${before.name}, ${before.timeZone}, ${before.cancelWindowMinutes},
            ${before.lateCancelPolicy}, ${before.noShowPolicy}, ${before.allowOwed})`.as('changed'),
      }),
  )
  const policies = json({
    cancelWindowMinutes: updated.cancelWindowMinutes,
    lateCancel: updated.lateCancelPolicy,
    noShow: updated.noShowPolicy,
    allowOwed: updated.allowOwed,
  })
  const organization = json({ name: updated.name, timeZone: updated.timeZone, currency: updated.currency, policies })
  const operation = recordOperation(db, parameter, updated, json({ ok: sql`true`, changed: updated.changed, organization }))
  return db.with(before, updated, operation).select({ answer: operation.answer }).from(operation)
})

/**
 * Changes the organization's name, time zone and policies for what happens from now on; fields left out stay as they are.
 * The currency is fixed: what was sold was sold in it.
 * @returns the organization; `changed` is false when everything was so already.
 * Refused: idempotency_key_reused.
 */
export async function updateOrganization(ctx: Context, input: UpdateOrganizationInput): Promise<UpdateOrganizationOutcome> {
  const { name = null, timeZone = null, cancelWindowMinutes = null, lateCancel = null, noShow = null, allowOwed = null } = input
  return change(ctx, {
    verb: 'updateOrganization',
    input,
    answer: organizationChanged,
    run: (operation) => update(ctx.db, { ...operation, name, timeZone, cancelWindowMinutes, lateCancel, noShow, allowOwed }),
    explain: async (): Promise<UpdateOrganizationOutcome | undefined> => undefined,
  })
}
