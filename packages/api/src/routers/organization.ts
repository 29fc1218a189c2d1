import { currentOrganization, organizationTeam, updateOrganization } from '@punchcard/core'
import { updateOrganizationInput } from '@punchcard/core/contract'
import { procedure, router } from '../trpc.ts'

export const organization = router({
  current: procedure.query(({ ctx }) => currentOrganization(ctx)),
  team: procedure.query(({ ctx }) => organizationTeam(ctx)),
  update: procedure.input(updateOrganizationInput).mutation(({ ctx, input }) => updateOrganization(ctx, input)),
})
