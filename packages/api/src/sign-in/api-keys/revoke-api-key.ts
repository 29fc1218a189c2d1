import type { Context } from '@punchcard/core'
import type { RevokeApiKeyInput, RevokeApiKeyOutcome } from '@punchcard/core/contract'
import { apiKeys } from '@punchcard/db/schema'
import { and, eq, isNull, sql } from 'drizzle-orm'
import { readApiKey } from './read-api-keys.ts'

/** Takes a key back for good, from the next request on. Refused: not_found. */
export async function revokeApiKey(ctx: Context, { apiKeyId }: RevokeApiKeyInput): Promise<RevokeApiKeyOutcome> {
  const revoked = await ctx.db
    .update(apiKeys)
    .set({ revokedAt: sql`statement_timestamp()` })
    .where(and(eq(apiKeys.orgId, ctx.orgId), eq(apiKeys.id, apiKeyId), isNull(apiKeys.revokedAt)))
    .returning({ id: apiKeys.id })
  const apiKey = await readApiKey(ctx, apiKeyId)
  return apiKey ? { ok: true, changed: revoked.length > 0, apiKey } : { ok: false, reason: 'not_found', what: 'apiKey' }
}
