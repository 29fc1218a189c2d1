import type { Database } from '@punchcard/db'
import { sql } from 'drizzle-orm'
import { hashKey } from './key.ts'

/**
 * Prepares the query from a key to its organization: one row by one unique index, and nothing written. Nobody is known yet whose
 * rows row-level security could show, so a function of the owner answers: docs/decisions/0008.
 */
export function findApiKey(db: Database) {
  const query = db
    .select({ orgId: sql<string>`organization_id`, keyId: sql<string>`key_id` })
    .from(sql`find_api_key(${sql.placeholder('keyHash')})`)
    .prepare('find_api_key')
  return async (key: string): Promise<{ orgId: string; keyId: string } | undefined> => {
    const [row] = await query.execute({ keyHash: hashKey(key) })
    return row
  }
}
