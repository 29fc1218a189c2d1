import { currentOrganization } from '@punchcard/core'
import { procedure, router } from '../trpc.ts'

export const organization = router({
  current: procedure.query(({ ctx }) => currentOrganization(ctx)),
})
