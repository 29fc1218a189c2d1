import { clients } from '@punchcard/db/schema'
import { and, eq, sql } from 'drizzle-orm'
import { type ArchiveClientInput, type ChangeClientOutcome, clientChanged } from '../contract/clients.ts'
import { change } from '../verb/change.ts'
import type { Context } from '../verb/context.ts'
import { json, type OperationParameters, recordOperation } from '../verb/operation.ts'
import { statement } from '../verb/statement.ts'
import { clientColumns, clientJson } from './client.ts'
import { explainNoClient } from './read-client.ts'

interface Parameters extends OperationParameters {
  clientId: string
  archived: boolean
}

const archive = statement<Parameters, { answer: unknown }>('archive_client', (db, parameter) => {
  const before = db.$with('before').as(
    db
      .select(clientColumns)
      .from(clients)
      .where(and(eq(clients.orgId, parameter('orgId')), eq(clients.id, parameter('clientId'))))
      .for('no key update'),
  )
  const archivedAt = sql`case when ${parameter('archived')}::boolean then coalesce(${before.archivedAt}, clock_timestamp()) end`
  const updated = db.$with('updated').as(
    db
      .update(clients)
      .set({ archivedAt })
      .from(before)
      .where(and(eq(clients.orgId, before.orgId), eq(clients.id, before.id)))
      .returning({
        ...clientColumns,
        changed: sql<boolean>`${clients.archivedAt} is distinct from ${before.archivedAt}`.as('changed'),
      }),
  )
  const answer = json({ ok: sql`true`, changed: updated.changed, client: clientJson(updated) })
  const operation = recordOperation(db, parameter, updated, answer)
  return db.with(before, updated, operation).select({ answer: operation.answer }).from(operation)
})

/**
 * Puts a client aside, or brings one back. What the client owns and has booked stays; nothing new is sold or booked,
 * but for what was already being sold or booked at that moment.
 * @returns the client; `changed` is false when it was so already.
 * Refused: idempotency_key_reused, not_found.
 */
export async function archiveClient(ctx: Context, input: ArchiveClientInput): Promise<ChangeClientOutcome> {
  const { clientId, archived } = input
  return change(ctx, {
    verb: 'archiveClient',
    input,
    answer: clientChanged,
    run: (operation) => archive(ctx.db, { ...operation, clientId, archived }),
    explain: () => explainNoClient(ctx, clientId),
  })
}
