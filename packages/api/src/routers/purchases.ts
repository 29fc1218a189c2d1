import { getPurchase, listPurchases, reinstateSession, sellPurchase, useSession } from '@punchcard/core'
import { getPurchaseInput, listPurchasesInput, reinstateSessionInput, sellPurchaseInput, useSessionInput } from '@punchcard/core/contract'
import { procedure, router } from '../trpc.ts'

export const purchases = router({
  sell: procedure.input(sellPurchaseInput).mutation(({ ctx, input }) => sellPurchase(ctx, input)),
  useSession: procedure.input(useSessionInput).mutation(({ ctx, input }) => useSession(ctx, input)),
  reinstateSession: procedure.input(reinstateSessionInput).mutation(({ ctx, input }) => reinstateSession(ctx, input)),
  get: procedure.input(getPurchaseInput).query(({ ctx, input }) => getPurchase(ctx, input)),
  listForClient: procedure.input(listPurchasesInput).query(({ ctx, input }) => listPurchases(ctx, input)),
})
