import { createApiKeyInput, listApiKeysInput, revokeApiKeyInput } from '@punchcard/core/contract'
import { createApiKey } from '../sign-in/api-keys/create-api-key.ts'
import { listApiKeys } from '../sign-in/api-keys/list-api-keys.ts'
import { revokeApiKey } from '../sign-in/api-keys/revoke-api-key.ts'
import { procedure, router } from '../trpc.ts'

export const apiKeys = router({
  create: procedure.input(createApiKeyInput).mutation(({ ctx, input }) => createApiKey(ctx, input)),
  list: procedure.input(listApiKeysInput).query(({ ctx }) => listApiKeys(ctx)),
  revoke: procedure.input(revokeApiKeyInput).mutation(({ ctx, input }) => revokeApiKey(ctx, input)),
})
