import { clientPurchases } from '@punchcard/db/schema'
import { getTableColumns, type SQL, type SQLWrapper, sql } from 'drizzle-orm'
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

type Delta = number | SQL
const plus = (figure: SQLWrapper, delta: Delta) => sql<number>`${figure} + ${typeof delta === 'number' ? sql.raw(String(delta)) : delta}`

/**
 * What a change sets on a locked purchase: all figures, also those that stay. PostgreSQL tries a CHECK on the row that the
 * statement's snapshot has before it turns to the newest one: a figure left out would be judged beside those from before a wait.
 */
export function figuresAfter(
  locked: Pick<PurchaseColumns, 'sessionsTotal' | 'sessionsScheduled' | 'sessionsUsed' | 'version'>,
  { scheduled = 0, used = 0, entries = 1 }: { scheduled?: Delta; used?: Delta; entries?: Delta },
) {
  return {
    sessionsTotal: sql`${locked.sessionsTotal}`,
    sessionsScheduled: plus(locked.sessionsScheduled, scheduled),
    sessionsUsed: plus(locked.sessionsUsed, used),
    version: plus(locked.version, entries),
  }
}

export function remaining(p: Pick<PurchaseColumns, 'sessionsTotal' | 'sessionsScheduled' | 'sessionsUsed'>) {
  return sql<number>`${p.sessionsTotal} - ${p.sessionsScheduled} - ${p.sessionsUsed}`
}
