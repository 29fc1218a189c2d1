import type { Purchase } from '@punchcard/core/contract'
import { usePending } from '../../intent/use-pending.ts'
import { trpc } from '../../trpc/client.ts'

export interface Figures {
  total: number
  scheduled: number
  used: number
  remaining: number
}

/** How many uses of a purchase, and how many reinstatements, are under way. */
export function useUnderWay(purchaseId: string): { uses: number; reinstatements: number } {
  const uses = usePending(trpc.purchases.useSession)
  const reinstatements = usePending(trpc.purchases.reinstateSession)
  const mine = (inputs: { purchaseId: string }[]) => inputs.filter((input) => input.purchaseId === purchaseId).length
  return { uses: mine(uses), reinstatements: mine(reinstatements) }
}

/** The figures of a purchase as the screen shows them: the server's, with what is under way already counted. */
export function useFigures(purchase: Purchase): Figures {
  const { uses, reinstatements } = useUnderWay(purchase.id)
  const underWay = uses - reinstatements
  return {
    total: purchase.sessionsTotal,
    scheduled: purchase.sessionsScheduled,
    used: purchase.sessionsUsed + underWay,
    remaining: purchase.sessionsRemaining - underWay,
  }
}
