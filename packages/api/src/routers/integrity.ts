import { auditOrganization } from '@punchcard/core'
import { auditOrganizationInput } from '@punchcard/core/contract'
import { procedure, router } from '../trpc.ts'

export const integrity = router({
  audit: procedure.input(auditOrganizationInput).query(({ ctx, input }) => auditOrganization(ctx, input)),
})
