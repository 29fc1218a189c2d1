import type { GetPurchaseInput, GetPurchaseOutcome } from '../contract/purchases.ts'
import type { Context } from '../verb/context.ts'
import { findPurchase } from './read-purchase.ts'

/** One purchase with its figures as they stand. Refused: not_found. */
export async function getPurchase(ctx: Context, { purchaseId }: GetPurchaseInput): Promise<GetPurchaseOutcome> {
  const found = await findPurchase(ctx, purchaseId)
  return found ? { ok: true, changed: false, purchase: found.purchase } : { ok: false, reason: 'not_found', what: 'purchase' }
}
