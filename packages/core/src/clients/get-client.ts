import type { GetClientInput, GetClientOutcome } from '../contract/clients.ts'
import type { Context } from '../verb/context.ts'
import { findClient } from './read-client.ts'

/** One client, archived or not. Refused: not_found. */
export async function getClient(ctx: Context, { clientId }: GetClientInput): Promise<GetClientOutcome> {
  const client = await findClient(ctx, clientId)
  return client ? { ok: true, changed: false, client } : { ok: false, reason: 'not_found', what: 'client' }
}
