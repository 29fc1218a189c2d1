import { clientPurchases, clients } from '@punchcard/db/schema'
import { and, desc, eq, sql } from 'drizzle-orm'
import { type ListPurchasesInput, type ListPurchasesOutcome, purchase } from '../contract/purchases.ts'
import type { Context } from '../verb/context.ts'
import { statement } from '../verb/statement.ts'
import { burnOrder, paysAt } from './burn-order.ts'
import { purchaseJson, remaining } from './purchase.ts'

const list = statement<{ orgId: string; clientId: string }, { purchase: unknown }>('list_purchases', (db, parameter) => {
  const now = sql`clock_timestamp()`
  const willPay = sql`${remaining(clientPurchases)} > 0 and coalesce(${clientPurchases.expiresAt} > ${now}, true)`
  return db
    .select({ purchase: sql`case when ${clientPurchases.id} is not null then ${purchaseJson(clientPurchases)} end` })
    .from(clients)
    .leftJoin(clientPurchases, and(eq(clientPurchases.orgId, clients.orgId), eq(clientPurchases.clientId, clients.id)))
    .where(and(eq(clients.orgId, parameter('orgId')), eq(clients.id, parameter('clientId'))))
    .orderBy(desc(sql`${paysAt(clientPurchases, now)}`), desc(willPay), ...burnOrder)
})

/**
 * All purchases of a client: those that pay now in the order in which they will, then those not yet valid, then the expired
 * and used up. Refused: not_found (client).
 */
export async function listPurchases(ctx: Context, { clientId }: ListPurchasesInput): Promise<ListPurchasesOutcome> {
  const rows = await list(ctx.db, { orgId: ctx.orgId, clientId })
  if (rows.length === 0) return { ok: false, reason: 'not_found', what: 'client' }
  return { ok: true, changed: false, purchases: rows.flatMap((row) => (row.purchase ? [purchase.parse(row.purchase)] : [])) }
}
