import { type Purchase, reinstateSessionInput, useSessionInput } from '@punchcard/core/contract'
import { usePending } from '../../intent/use-pending.ts'
import { trpc } from '../../trpc/client.ts'

export interface Figures {
  total: number
  scheduled: number
  used: number
  remaining: number
}

/** The figures of a purchase as the screen shows them: the server's, with what is under way already counted. */
export function useFigures(purchase: Purchase): Figures {
  const uses = usePending(trpc.purchases.useSession, useSessionInput)
  const reinstates = usePending(trpc.purchases.reinstateSession, reinstateSessionInput)
  const mine = (inputs: { purchaseId: string }[]) => inputs.filter(({ purchaseId }) => purchaseId === purchase.id).length
  const underWay = mine(uses) - mine(reinstates)
  return {
    total: purchase.sessionsTotal,
    scheduled: purchase.sessionsScheduled,
    used: purchase.sessionsUsed + underWay,
    remaining: purchase.sessionsRemaining - underWay,
  }
}
