import { purchaseStatement } from '@punchcard/core'
import { purchaseStatementInput } from '@punchcard/core/contract'
import { procedure, router } from '../trpc.ts'

export const ledger = router({
  statement: procedure.input(purchaseStatementInput).query(({ ctx, input }) => purchaseStatement(ctx, input)),
})
