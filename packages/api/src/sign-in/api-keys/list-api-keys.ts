import type { Context } from '@punchcard/core'
import type { ApiKeyList } from '@punchcard/core/contract'
import { readApiKeys } from './read-api-keys.ts'

/** The organization's keys, the revoked ones last; never what would let anybody in. */
export async function listApiKeys(ctx: Context): Promise<ApiKeyList> {
  return { apiKeys: await readApiKeys(ctx) }
}
