import { type Database, within } from '@punchcard/db'
import { apiKeys } from '@punchcard/db/schema'
import { and, eq, isNull, or, sql } from 'drizzle-orm'
import { hashKey } from './key.ts'

/** Prepares the query from a key to its organization: one row by one unique index, and nothing written. */
export function findApiKey(db: Database) {
  const query = within(db, { task: 'sign_in' })
    .select({ orgId: apiKeys.orgId, keyId: apiKeys.id })
    .from(apiKeys)
    .where(
      and(
        eq(apiKeys.keyHash, sql.placeholder('keyHash')),
        isNull(apiKeys.revokedAt),
        or(isNull(apiKeys.expiresAt), sql`${apiKeys.expiresAt} > clock_timestamp()`),
      ),
    )
    .prepare('find_api_key')
  return async (key: string): Promise<{ orgId: string; keyId: string } | undefined> => {
    const [row] = await query.execute({ keyHash: hashKey(key) })
    return row
  }
}
