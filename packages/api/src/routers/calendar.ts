import { calendarRange } from '@punchcard/core'
import { calendarRangeInput } from '@punchcard/core/contract'
import { procedure, router } from '../trpc.ts'

export const calendar = router({
  range: procedure.input(calendarRangeInput).query(({ ctx, input }) => calendarRange(ctx, input)),
})
