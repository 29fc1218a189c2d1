import { clients } from '@punchcard/db/schema'
import { sql } from 'drizzle-orm'
import { type CreateClientInput, type CreateClientOutcome, clientChanged } from '../contract/clients.ts'
import { change } from '../verb/change.ts'
import type { Context } from '../verb/context.ts'
import { json, type OperationParameters, recordOperation } from '../verb/operation.ts'
import { statement } from '../verb/statement.ts'
import { clientColumns, clientJson } from './client.ts'

interface Parameters extends OperationParameters {
  id: string
  name: string
  email: string | null
  phone: string | null
  note: string | null
}

const create = statement<Parameters, { answer: unknown }>('create_client', (db, parameter) => {
  const created = db.$with('created').as(
    db
      .insert(clients)
      .values({
        orgId: parameter('orgId'),
        id: parameter('id'),
        name: parameter('name'),
        email: parameter('email'),
        phone: parameter('phone'),
        note: parameter('note'),
      })
      .returning(clientColumns),
  )
  const answer = json({ ok: sql`true`, changed: sql`true`, client: clientJson(created) })
  const operation = recordOperation(db, parameter, created, answer)
  return db.with(created, operation).select({ answer: operation.answer }).from(operation)
})

/** Takes a person in as a client, under the caller's id. Refused: idempotency_key_reused, id_conflict. */
export async function createClient(ctx: Context, input: CreateClientInput): Promise<CreateClientOutcome> {
  const { id, name, email = null, phone = null, note = null } = input
  return change(ctx, {
    verb: 'createClient',
    input,
    answer: clientChanged,
    run: (operation) => create(ctx.db, { ...operation, id, name, email, phone, note }),
    explain: async () => undefined,
    violations: { clients_pkey: { ok: false, reason: 'id_conflict' } },
  })
}
