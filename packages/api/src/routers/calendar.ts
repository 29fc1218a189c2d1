import { calendarRangeInput } from '@punchcard/core/contract'
import { calendarRange } from '../pending-verbs.ts'
import { procedure, router } from '../trpc.ts'

export const calendar = router({
  range: procedure.input(calendarRangeInput).query(({ ctx, input }) => calendarRange(ctx, input)),
})
