import * as z from 'zod'
import type { Outcome } from './refusals.ts'
import { id, text } from './scalars.ts'

/** The header that a program shows its key in. */
export const API_KEY_HEADER = 'x-api-key'

/**
 * There is no idempotency key: the answer carries a secret, which is not kept to be told again. The same id again is
 * `id_conflict`, so a retry makes no second key.
 */
export const createApiKeyInput = z.strictObject({
  id,
  name: text.min(1).max(120),
  /** From now; without it the key does not expire. */
  expiresInDays: z.int().min(1).max(3650).optional(),
})
export const listApiKeysInput = z.strictObject({})
export const revokeApiKeyInput = z.strictObject({ apiKeyId: id })

export type CreateApiKeyInput = z.infer<typeof createApiKeyInput>
export type RevokeApiKeyInput = z.infer<typeof revokeApiKeyInput>

/** What people see of a key. The key itself is told once, when it is made. */
export interface ApiKey {
  id: string
  name: string
  /** How the key begins. */
  prefix: string
  /** The person who made it; null when it was made at the command line. */
  createdBy: string | null
  createdAt: Date
  expiresAt: Date | null
  revokedAt: Date | null
}

/** `key` is told here and never again. */
export type CreateApiKeyOutcome = Outcome<{ ok: true; changed: true; apiKey: ApiKey; key: string }, 'id_conflict'>
export type RevokeApiKeyOutcome = Outcome<{ ok: true; changed: boolean; apiKey: ApiKey }, 'not_found'>
/** Those that were not revoked first, then the newest first. */
export interface ApiKeyList {
  apiKeys: ApiKey[]
}
