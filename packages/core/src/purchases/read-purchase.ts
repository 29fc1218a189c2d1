import { clientPurchases } from '@punchcard/db/schema'
import { and, eq, sql } from 'drizzle-orm'
import { type Purchase, purchase } from '../contract/purchases.ts'
import type { Context } from '../verb/context.ts'
import { statement } from '../verb/statement.ts'
import { purchaseJson } from './purchase.ts'

const read = statement<{ orgId: string; purchaseId: string }, { purchase: unknown; now: Date }>('read_purchase', (db, parameter) =>
  db
    .select({ purchase: purchaseJson(clientPurchases), now: sql<Date>`clock_timestamp()`.mapWith(clientPurchases.validFrom) })
    .from(clientPurchases)
    .where(and(eq(clientPurchases.orgId, parameter('orgId')), eq(clientPurchases.id, parameter('purchaseId')))),
)

/** The purchase as it stands, and the database's clock when it was read. */
export async function findPurchase(ctx: Context, purchaseId: string): Promise<{ purchase: Purchase; now: Date } | undefined> {
  const [row] = await read(ctx.db, { orgId: ctx.orgId, purchaseId })
  return row && { purchase: purchase.parse(row.purchase), now: row.now }
}
