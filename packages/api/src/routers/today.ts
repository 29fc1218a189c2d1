import { todayOverview } from '@punchcard/core'
import { todayOverviewInput } from '@punchcard/core/contract'
import { procedure, router } from '../trpc.ts'

export const today = router({
  overview: procedure.input(todayOverviewInput).query(({ ctx, input }) => todayOverview(ctx, input)),
})
