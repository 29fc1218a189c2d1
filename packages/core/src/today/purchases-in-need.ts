import type { Database } from '@punchcard/db'
import { clientPurchases, clients } from '@punchcard/db/schema'
import { and, eq, gt, isNull, lte, or, type Placeholder, sql } from 'drizzle-orm'
import { remaining } from '../purchases/purchase.ts'
import { alphabetical } from '../verb/alphabetical.ts'
import { json } from '../verb/operation.ts'
import { type dayOf, ofDay } from './day.ts'
import { placed } from './listed.ts'

/** With so few left it is time to sell the next. */
const LOW = sql`2`
const MOST = 10

/** The CTEs `paying` (purchases that have neither lapsed nor been used up), `low` and `expiring`. */
export function purchasesInNeed(db: Database, parameter: (name: 'orgId') => Placeholder, day: ReturnType<typeof dayOf>) {
  const p = clientPurchases
  const left = remaining(p)
  const paying = db.$with('paying').as(
    db
      .select({
        id: p.id,
        clientName: sql<string>`${clients.name}`.as('client_name'),
        total: sql<number>`${p.sessionsTotal}`.as('of_total'),
        left: left.as('left_here'),
        leftInAll: sql<number>`sum(${left}) over (partition by ${p.clientId})`.as('left_in_all'),
        validFrom: p.validFrom,
        expiresAt: p.expiresAt,
        item: json({
          purchaseId: p.id,
          clientId: p.clientId,
          clientName: clients.name,
          offerName: p.offerName,
          sessionsTotal: p.sessionsTotal,
          sessionsScheduled: p.sessionsScheduled,
          sessionsRemaining: left,
          expiresAt: p.expiresAt,
        }).as('item'),
      })
      .from(p)
      .innerJoin(clients, and(eq(clients.orgId, p.orgId), eq(clients.id, p.clientId), isNull(clients.archivedAt)))
      .where(
        and(
          eq(p.orgId, parameter('orgId')),
          or(isNull(p.expiresAt), gt(p.expiresAt, ofDay(day, 'now'))),
          sql`${p.sessionsUsed} < ${p.sessionsTotal}`,
        ),
      ),
  )
  const byName = sql`${alphabetical(paying.clientName)}, ${paying.id}`
  const low = db.$with('low').as(
    db
      .select({ item: paying.item, ...placed(sql`${paying.left}, ${byName}`) })
      .from(paying)
      .where(and(lte(paying.leftInAll, LOW), gt(paying.total, LOW), lte(paying.validFrom, ofDay(day, 'now'))))
      .orderBy(sql`nth`)
      .limit(MOST),
  )
  const expiring = db.$with('expiring').as(
    db
      .select({ item: paying.item, ...placed(sql`${paying.expiresAt}, ${byName}`) })
      .from(paying)
      .where(and(lte(paying.expiresAt, ofDay(day, 'soon')), gt(paying.left, sql`0`)))
      .orderBy(sql`nth`)
      .limit(MOST),
  )
  return { paying, low, expiring }
}
