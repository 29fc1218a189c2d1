import { clientPurchases, clients, offers, organizations } from '@punchcard/db/schema'
import { and, eq, isNull, ne, sql } from 'drizzle-orm'
import { purchaseSold, type SellPurchaseInput, type SellPurchaseOutcome } from '../contract/purchases.ts'
import { change } from '../verb/change.ts'
import type { Context } from '../verb/context.ts'
import { recordEntry } from '../verb/entry.ts'
import { json, type OperationParameters, recordOperation } from '../verb/operation.ts'
import { statement } from '../verb/statement.ts'
import { purchaseColumns, purchaseJson } from './purchase.ts'

interface Parameters extends OperationParameters {
  id: string
  clientId: string
  offerId: string
  purchasedAt: Date | null
  validFrom: Date | null
  /** Whether `expiresAt` is the caller's; otherwise the offer's validity decides. */
  expiryNamed: boolean
  expiresAt: Date | null
  priceMinor: number | null
  note: string | null
}

// Callers know whole milliseconds: what was sold must be valid at the very instant that they are told.
const now = sql`date_trunc('milliseconds', clock_timestamp())`

const sell = statement<Parameters, { answer: unknown }>('sell_purchase', (db, parameter) => {
  const purchasedAt = sql`coalesce(${parameter('purchasedAt')}::timestamptz, ${now})`
  const validFrom = sql`coalesce(${parameter('validFrom')}::timestamptz, ${parameter('purchasedAt')}::timestamptz, ${now})`
  const term = db.$with('term').as(
    db
      .select({
        orgId: offers.orgId,
        offerId: offers.id,
        offerName: offers.name,
        validityDays: offers.validityDays,
        priority: offers.priority,
        sessions: offers.sessions,
        clientId: sql<string>`${clients.id}`.as('client_id'),
        currency: organizations.currency,
        timeZone: organizations.timeZone,
        priceMinor: sql<number>`coalesce(${parameter('priceMinor')}::bigint, ${offers.priceMinor})`.as('price'),
        purchasedAt: sql<Date>`${purchasedAt}`.as('purchased_at'),
        validFrom: sql<Date>`${validFrom}`.as('valid_from'),
      })
      .from(offers)
      .innerJoin(organizations, eq(organizations.id, offers.orgId))
      .innerJoin(clients, and(eq(clients.orgId, offers.orgId), eq(clients.id, parameter('clientId'))))
      .where(
        and(
          eq(offers.orgId, parameter('orgId')),
          eq(offers.id, parameter('offerId')),
          ne(offers.kind, sql`'subscription'`),
          isNull(offers.archivedAt),
          isNull(clients.archivedAt),
        ),
      ),
  )
  // "30 days" ends with the 30th day after the first, at midnight on the organization's wall, whatever its clocks did meanwhile.
  const lastMidnight = sql`(date_trunc('day', ${term.validFrom} at time zone ${term.timeZone}) + make_interval(days => ${term.validityDays} + 1)) at time zone ${term.timeZone}`
  const expiresAt = sql`case when ${parameter('expiryNamed')}::boolean then ${parameter('expiresAt')}::timestamptz else ${lastMidnight} end`
  const sold = db.$with('sold').as(
    db
      .insert(clientPurchases)
      .select(
        db
          .select({
            orgId: term.orgId,
            id: sql<string>`${parameter('id')}::uuid`.as('id'),
            clientId: term.clientId,
            offerId: term.offerId,
            subscriptionId: sql<string | null>`null::uuid`.as('subscription_id'),
            periodStart: sql<string | null>`null::date`.as('period_start'),
            offerName: term.offerName,
            priceMinor: term.priceMinor,
            currency: term.currency,
            validityDays: term.validityDays,
            priority: term.priority,
            sessionsTotal: term.sessions,
            sessionsScheduled: sql<number>`0`.as('sessions_scheduled'),
            sessionsUsed: sql<number>`0`.as('sessions_used'),
            version: sql<number>`1`.as('version'),
            purchasedAt: term.purchasedAt,
            validFrom: term.validFrom,
            expiresAt: sql<Date | null>`${expiresAt}`.as('expires_at'),
          })
          .from(term)
          .where(sql`coalesce(${expiresAt} > ${term.validFrom}, true)`),
      )
      .returning(purchaseColumns),
  )
  const answer = json({ ok: sql`true`, changed: sql`true`, purchase: purchaseJson(sold) })
  const operation = recordOperation(db, parameter, sold, answer)
  const entry = recordEntry(db, 'entry', sold, operation, {
    after: sold,
    kind: 'sell',
    total: sold.sessionsTotal,
    valueMinor: sold.priceMinor,
    occurredAt: sold.purchasedAt,
    note: sql`${parameter('note')}`,
  })
  return db.with(term, sold, operation, entry).select({ answer: operation.answer }).from(operation)
})

/**
 * Sells an offer to a client: one purchase with its first ledger entry. The offer's terms are copied; `priceMinor`,
 * `validFrom` and `expiresAt` (null: never) override them.
 * Refused: idempotency_key_reused, not_found, id_conflict, client_archived, offer_archived, offer_not_sellable (a subscription),
 * outside_validity (it would expire before it begins).
 */
export async function sellPurchase(ctx: Context, input: SellPurchaseInput): Promise<SellPurchaseOutcome> {
  return change(ctx, {
    verb: 'sellPurchase',
    input,
    answer: purchaseSold,
    run: (operation) =>
      sell(ctx.db, {
        ...operation,
        id: input.id,
        clientId: input.clientId,
        offerId: input.offerId,
        purchasedAt: input.purchasedAt ?? null,
        validFrom: input.validFrom ?? null,
        expiryNamed: input.expiresAt !== undefined,
        expiresAt: input.expiresAt ?? null,
        priceMinor: input.priceMinor ?? null,
        note: input.note ?? null,
      }),
    explain: () => explain(ctx, input),
    violations: { client_purchases_pkey: { ok: false, reason: 'id_conflict' } },
  })
}

async function explain(ctx: Context, input: SellPurchaseInput): Promise<SellPurchaseOutcome | undefined> {
  const [row] = await ctx.db
    .select({
      client: clients.id,
      clientArchivedAt: clients.archivedAt,
      offer: offers.id,
      kind: offers.kind,
      offerArchivedAt: offers.archivedAt,
      sameId: clientPurchases.id,
      now: sql<Date>`${now}`.mapWith(clients.createdAt),
    })
    .from(organizations)
    .leftJoin(clients, and(eq(clients.orgId, organizations.id), eq(clients.id, input.clientId)))
    .leftJoin(offers, and(eq(offers.orgId, organizations.id), eq(offers.id, input.offerId)))
    .leftJoin(clientPurchases, and(eq(clientPurchases.orgId, organizations.id), eq(clientPurchases.id, input.id)))
    .where(eq(organizations.id, ctx.orgId))
  if (!row?.client) return { ok: false, reason: 'not_found', what: 'client' }
  if (!row.offer) return { ok: false, reason: 'not_found', what: 'offer' }
  if (row.sameId) return { ok: false, reason: 'id_conflict' }
  if (row.clientArchivedAt) return { ok: false, reason: 'client_archived' }
  if (row.offerArchivedAt) return { ok: false, reason: 'offer_archived' }
  if (row.kind === 'subscription') return { ok: false, reason: 'offer_not_sellable' }
  const validFrom = input.validFrom ?? input.purchasedAt ?? row.now
  if (input.expiresAt && input.expiresAt <= validFrom)
    return { ok: false, reason: 'outside_validity', validFrom, expiresAt: input.expiresAt }
  return undefined
}
