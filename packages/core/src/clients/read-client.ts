import { clients } from '@punchcard/db/schema'
import { and, eq } from 'drizzle-orm'
import { type Client, client } from '../contract/clients.ts'
import type { Refused } from '../contract/refusals.ts'
import type { Context } from '../verb/context.ts'
import { statement } from '../verb/statement.ts'
import { clientJson } from './client.ts'

const read = statement<{ orgId: string; clientId: string }, { client: unknown }>('read_client', (db, parameter) =>
  db
    .select({ client: clientJson(clients) })
    .from(clients)
    .where(and(eq(clients.orgId, parameter('orgId')), eq(clients.id, parameter('clientId')))),
)

export async function findClient(ctx: Context, clientId: string): Promise<Client | undefined> {
  const [row] = await read(ctx.db, { orgId: ctx.orgId, clientId })
  return row && client.parse(row.client)
}

/** Why a change of a client had no row: there is no such client. */
export async function explainNoClient(ctx: Context, clientId: string): Promise<Refused<'not_found'> | undefined> {
  return (await findClient(ctx, clientId)) ? undefined : { ok: false, reason: 'not_found', what: 'client' }
}
