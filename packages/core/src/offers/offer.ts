import { offers } from '@punchcard/db/schema'
import { and, eq, getTableColumns, type SQLWrapper } from 'drizzle-orm'
import type { Refused } from '../contract/refusals.ts'
import type { Context } from '../verb/context.ts'
import { json } from '../verb/operation.ts'

/** All columns of an offer, for `returning` beside a FROM. */
export const offerColumns = getTableColumns(offers)

type OfferColumns = { [K in keyof typeof offerColumns]: SQLWrapper }

/** The one place that says how an offer leaves core; the shape is `offer` in the contract. */
export function offerJson(o: OfferColumns) {
  return json({
    id: o.id,
    name: o.name,
    kind: o.kind,
    sessions: o.sessions,
    priceMinor: o.priceMinor,
    validityDays: o.validityDays,
    priority: o.priority,
    period: o.period,
    archivedAt: o.archivedAt,
  })
}

/** Why a change of an offer had no row: there is no such offer. */
export async function explainNoOffer({ db, orgId }: Context, offerId: string): Promise<Refused<'not_found'> | undefined> {
  const found = await db
    .select({ id: offers.id })
    .from(offers)
    .where(and(eq(offers.orgId, orgId), eq(offers.id, offerId)))
  return found.length > 0 ? undefined : { ok: false, reason: 'not_found', what: 'offer' }
}
