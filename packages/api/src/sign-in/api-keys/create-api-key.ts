import type { Context } from '@punchcard/core'
import type { CreateApiKeyInput, CreateApiKeyOutcome } from '@punchcard/core/contract'
import { apiKeys } from '@punchcard/db/schema'
import { sql } from 'drizzle-orm'
import { makeKey } from './key.ts'
import { readApiKey } from './read-api-keys.ts'

/** Makes a key for programs of the organization and tells it, this once. Refused: id_conflict. */
export async function createApiKey(ctx: Context, { id, name, expiresInDays }: CreateApiKeyInput): Promise<CreateApiKeyOutcome> {
  const { key, keyHash, prefix } = makeKey()
  const [made] = await ctx.db
    .insert(apiKeys)
    .values({
      orgId: ctx.orgId,
      id,
      name,
      keyHash,
      prefix,
      createdBy: ctx.actor.kind === 'user' ? ctx.actor.id : null,
      createdAt: sql`statement_timestamp()`,
      expiresAt: expiresInDays ? sql`statement_timestamp() + make_interval(days => ${expiresInDays})` : null,
    })
    .onConflictDoNothing({ target: [apiKeys.orgId, apiKeys.id] })
    .returning({ id: apiKeys.id })
  const apiKey = made && (await readApiKey(ctx, id))
  return apiKey ? { ok: true, changed: true, apiKey, key } : { ok: false, reason: 'id_conflict' }
}
