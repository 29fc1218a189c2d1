import { offers } from '@punchcard/db/schema'
import { and, asc, eq, sql } from 'drizzle-orm'
import { type ListOffersInput, type OfferList, offer } from '../contract/offers.ts'
import { alphabetical } from '../verb/alphabetical.ts'
import type { Context } from '../verb/context.ts'
import { statement } from '../verb/statement.ts'
import { offerJson } from './offer.ts'

const list = statement<{ orgId: string; archived: boolean }, { offer: unknown }>('list_offers', (db, parameter) =>
  db
    .select({ offer: offerJson(offers) })
    .from(offers)
    .where(and(eq(offers.orgId, parameter('orgId')), sql`(${offers.archivedAt} is not null) = ${parameter('archived')}::boolean`))
    .orderBy(asc(alphabetical(offers.name)), asc(offers.id)),
)

/** The organization's offers by name; the archived ones with `archived`. */
export async function listOffers(ctx: Context, { archived }: ListOffersInput): Promise<OfferList> {
  const rows = await list(ctx.db, { orgId: ctx.orgId, archived })
  return { offers: rows.map((row) => offer.parse(row.offer)) }
}
