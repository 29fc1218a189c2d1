import { purchaseStatementInput } from '@punchcard/core/contract'
import { purchaseStatement } from '../pending-verbs.ts'
import { procedure, router } from '../trpc.ts'

export const ledger = router({
  statement: procedure.input(purchaseStatementInput).query(({ ctx, input }) => purchaseStatement(ctx, input)),
})
