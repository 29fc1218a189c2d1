import { clientPurchases } from '@punchcard/db/schema'
import { getTableColumns, type SQLWrapper, sql } from 'drizzle-orm'
import { json } from '../verb/operation.ts'

/** All columns of a purchase, for `returning` beside a FROM. */
export const purchaseColumns = getTableColumns(clientPurchases)

type PurchaseColumns = { [K in keyof typeof purchaseColumns]: SQLWrapper }

/** The one place that says how a purchase leaves core; the shape is `purchase` in the contract. */
export function purchaseJson(p: PurchaseColumns) {
  return json({
    id: p.id,
    clientId: p.clientId,
    offerId: p.offerId,
    offerName: p.offerName,
    priceMinor: p.priceMinor,
    currency: p.currency,
    priority: p.priority,
    sessionsTotal: p.sessionsTotal,
    sessionsScheduled: p.sessionsScheduled,
    sessionsUsed: p.sessionsUsed,
    sessionsRemaining: remaining(p),
    purchasedAt: p.purchasedAt,
    validFrom: p.validFrom,
    expiresAt: p.expiresAt,
    expired: sql`${p.expiresAt} is not null and ${p.expiresAt} <= clock_timestamp()`,
    version: p.version,
  })
}

export function remaining(p: Pick<PurchaseColumns, 'sessionsTotal' | 'sessionsScheduled' | 'sessionsUsed'>) {
  return sql<number>`${p.sessionsTotal} - ${p.sessionsScheduled} - ${p.sessionsUsed}`
}
