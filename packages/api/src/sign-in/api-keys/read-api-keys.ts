import type { Context } from '@punchcard/core'
import type { ApiKey } from '@punchcard/core/contract'
import { apiKeys, users } from '@punchcard/db/schema'
import { and, desc, eq, isNotNull, type SQL } from 'drizzle-orm'

const shown = {
  id: apiKeys.id,
  name: apiKeys.name,
  prefix: apiKeys.prefix,
  createdBy: users.name,
  createdAt: apiKeys.createdAt,
  expiresAt: apiKeys.expiresAt,
  revokedAt: apiKeys.revokedAt,
}

/** The organization's keys as people may see them: those that were not revoked first, then the newest first. */
export async function readApiKeys({ db, orgId }: Pick<Context, 'db' | 'orgId'>, which?: SQL): Promise<ApiKey[]> {
  return db
    .select(shown)
    .from(apiKeys)
    .leftJoin(users, eq(users.id, apiKeys.createdBy))
    .where(and(eq(apiKeys.orgId, orgId), which))
    .orderBy(isNotNull(apiKeys.revokedAt), desc(apiKeys.createdAt), apiKeys.id)
}

export async function readApiKey(ctx: Pick<Context, 'db' | 'orgId'>, id: string): Promise<ApiKey | undefined> {
  const [apiKey] = await readApiKeys(ctx, eq(apiKeys.id, id))
  return apiKey
}
