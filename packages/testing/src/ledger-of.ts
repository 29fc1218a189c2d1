import type { Context } from '@punchcard/core'
import { sessionLedger } from '@punchcard/db/schema'
import { and, asc, eq } from 'drizzle-orm'

/** The purchase's entries as they are stored, oldest first. */
export async function ledgerOf({ db, orgId }: Context, purchaseId: string): Promise<(typeof sessionLedger.$inferSelect)[]> {
  return db
    .select()
    .from(sessionLedger)
    .where(and(eq(sessionLedger.orgId, orgId), eq(sessionLedger.purchaseId, purchaseId)))
    .orderBy(asc(sessionLedger.version))
}
