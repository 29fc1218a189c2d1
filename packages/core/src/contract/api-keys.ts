import * as z from 'zod'
import { outcome } from './refusals.ts'
import { id, instant, text } from './scalars.ts'

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
export const apiKey = z.object({
  id,
  name: z.string(),
  /** How the key begins. */
  prefix: z.string(),
  /** The person who made it; null when it was made at the command line. */
  createdBy: z.string().nullable(),
  createdAt: instant,
  expiresAt: instant.nullable(),
  revokedAt: instant.nullable(),
})

/** `key` is told here and never again. */
export const createApiKeyOutcome = outcome(z.object({ ok: z.literal(true), changed: z.literal(true), apiKey, key: z.string() }), [
  'id_conflict',
])
export const revokeApiKeyOutcome = outcome(z.object({ ok: z.literal(true), changed: z.boolean(), apiKey }), ['not_found'])
/** Those that were not revoked first, then the newest first. */
export const apiKeyList = z.object({ apiKeys: z.array(apiKey) })

export type ApiKey = z.infer<typeof apiKey>
export type CreateApiKeyOutcome = z.infer<typeof createApiKeyOutcome>
export type RevokeApiKeyOutcome = z.infer<typeof revokeApiKeyOutcome>
export type ApiKeyList = z.infer<typeof apiKeyList>
