import { clients } from '@punchcard/db/schema'
import { and, eq, sql } from 'drizzle-orm'
import { type ChangeClientOutcome, clientChanged, type UpdateClientInput } from '../contract/clients.ts'
import { change } from '../verb/change.ts'
import type { Context } from '../verb/context.ts'
import { json, type OperationParameters, recordOperation } from '../verb/operation.ts'
import { statement } from '../verb/statement.ts'
import { clientColumns, clientJson } from './client.ts'
import { explainNoClient } from './read-client.ts'

interface Parameters extends OperationParameters {
  clientId: string
  /** null leaves the name as it is: a client always has one. */
  name: string | null
  /** Whether the field beside it was named; a null of the caller's empties it. */
  emailNamed: boolean
  email: string | null
  phoneNamed: boolean
  phone: string | null
  noteNamed: boolean
  note: string | null
}

const update = statement<Parameters, { answer: unknown }>('update_client', (db, parameter) => {
  const before = db.$with('before').as(
    db
      .select(clientColumns)
      .from(clients)
      .where(and(eq(clients.orgId, parameter('orgId')), eq(clients.id, parameter('clientId'))))
      .for('no key update'),
  )
  const named = (field: 'email' | 'phone' | 'note') =>
    sql`case when ${parameter(`${field}Named`)}::boolean then ${parameter(field)} else ${before[field]} end`
  const updated = db.$with('updated').as(
    db
      .update(clients)
      .set({ name: sql`coalesce(${parameter('name')}, ${before.name})`, email: named('email'), phone: named('phone'), note: named('note') })
      .from(before)
      .where(and(eq(clients.orgId, before.orgId), eq(clients.id, before.id)))
      .returning({
        ...clientColumns,
        changed: sql<boolean>`(${clients.name}, ${clients.email}, ${clients.phone}, ${clients.note})
          is distinct from (${before.name}, ${before.email}, ${before.phone}, ${before.note})`.as('changed'),
      }),
  )
  const answer = json({ ok: sql`true`, changed: updated.changed, client: clientJson(updated) })
  const operation = recordOperation(db, parameter, updated, answer)
  return db.with(before, updated, operation).select({ answer: operation.answer }).from(operation)
})

/**
 * Changes what is known of a client. Fields left out stay as they are, null empties one.
 * @returns the client; `changed` is false when everything was so already.
 * Refused: idempotency_key_reused, not_found.
 */
export async function updateClient(ctx: Context, input: UpdateClientInput): Promise<ChangeClientOutcome> {
  const { clientId, name = null, email, phone, note } = input
  return change(ctx, {
    verb: 'updateClient',
    input,
    answer: clientChanged,
    run: (operation) =>
      update(ctx.db, {
        ...operation,
        clientId,
        name,
        emailNamed: email !== undefined,
        email: email ?? null,
        phoneNamed: phone !== undefined,
        phone: phone ?? null,
        noteNamed: note !== undefined,
        note: note ?? null,
      }),
    explain: () => explainNoClient(ctx, clientId),
  })
}
