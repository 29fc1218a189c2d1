import { archiveClient, createClient, getClient, listClients, updateClient } from '@punchcard/core'
import { archiveClientInput, createClientInput, getClientInput, listClientsInput, updateClientInput } from '@punchcard/core/contract'
import { procedure, router } from '../trpc.ts'

export const clients = router({
  create: procedure.input(createClientInput).mutation(({ ctx, input }) => createClient(ctx, input)),
  update: procedure.input(updateClientInput).mutation(({ ctx, input }) => updateClient(ctx, input)),
  archive: procedure.input(archiveClientInput).mutation(({ ctx, input }) => archiveClient(ctx, input)),
  get: procedure.input(getClientInput).query(({ ctx, input }) => getClient(ctx, input)),
  list: procedure.input(listClientsInput).query(({ ctx, input }) => listClients(ctx, input)),
})
