import { clientPurchases } from '@punchcard/db/schema'
import { and, asc, eq, gt, isNull, lte, or, type SQLWrapper, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { type Purchase, purchase } from '../contract/purchases.ts'
import type { Refused } from '../contract/refusals.ts'
import type { Context } from '../verb/context.ts'
import { purchaseJson, remaining } from './purchase.ts'

type Validity = { validFrom: SQLWrapper; expiresAt: SQLWrapper }
type Figures = Parameters<typeof remaining>[0]

/** Valid when the session starts: from `valid_from` up to, not including, `expires_at`. */
export function validAt(p: Validity, startsAt: SQLWrapper) {
  return and(lte(p.validFrom, startsAt), or(isNull(p.expiresAt), gt(p.expiresAt, startsAt)))
}

/** Valid when the session starts, with a session left. */
export function paysAt(p: Validity & Figures, startsAt: SQLWrapper) {
  return and(validAt(p, startsAt), gt(remaining(p), sql`0`))
}

/** Which purchase pays first: priority, earliest expiry (none last, as PostgreSQL sorts nulls), oldest, id. A total order. */
export const burnOrder = [
  asc(clientPurchases.priority),
  asc(clientPurchases.expiresAt),
  asc(clientPurchases.purchasedAt),
  asc(clientPurchases.id),
]

type Ranked = Record<'priority' | 'expiresAt' | 'purchasedAt' | 'id', SQLWrapper>
const rank = (p: Ranked) => sql`${p.priority}, coalesce(${p.expiresAt}, 'infinity'), ${p.purchasedAt}, ${p.id}`

/** What set the chosen purchase before the client's others that could have paid; the shape is `PayReason` in the contract. */
export function payReason(chosen: Ranked & Record<'orgId' | 'clientId', SQLWrapper>, startsAt: SQLWrapper, named: SQLWrapper) {
  const other = alias(clientPurchases, 'other')
  // What comes before the chosen one cannot pay any more: this statement's snapshot may not have seen it spent.
  const comesAfter = sql`(${rank(other)}) > (${rank(chosen)})`
  const samePriority = eq(other.priority, chosen.priority)
  const sameExpiry = sql`${other.expiresAt} is not distinct from ${chosen.expiresAt}`
  return sql<string>`case when ${named}::uuid is not null then 'named' else (
    select case when count(*) = 0 then 'only_choice'
      when count(*) filter (where ${samePriority}) = 0 then 'priority'
      when count(*) filter (where ${samePriority} and ${sameExpiry}) = 0 then 'earliest_expiry'
      else 'oldest' end
    from ${clientPurchases} ${sql.identifier('other')}
    where ${other.orgId} = ${chosen.orgId} and ${other.clientId} = ${chosen.clientId} and ${comesAfter} and ${paysAt(other, startsAt)}
  ) end`
}

type CannotPay = Refused<'not_found' | 'purchase_expired' | 'outside_validity' | 'no_sessions_remaining'>

/**
 * Why nothing of the client's pays for a session at `startsAt`, from a fresh read; `undefined` when something does.
 * `held` is a purchase that has already set the session aside: it needs to be valid, not to have one more left.
 */
export async function explainPayment(
  ctx: Context,
  { clientId, purchaseId, startsAt, held }: { clientId: string; purchaseId?: string | undefined; startsAt: Date; held?: string | null },
): Promise<CannotPay | undefined> {
  const rows = await ctx.db
    .select({ purchase: purchaseJson(clientPurchases), now: sql<Date>`clock_timestamp()`.mapWith(clientPurchases.validFrom) })
    .from(clientPurchases)
    .where(and(eq(clientPurchases.orgId, ctx.orgId), eq(clientPurchases.clientId, clientId)))
    .orderBy(...burnOrder)
  const owned = rows.map((row) => purchase.parse(row.purchase)).filter((p) => purchaseId === undefined || p.id === purchaseId)
  if (purchaseId !== undefined && owned.length === 0) return { ok: false, reason: 'not_found', what: 'purchase' }

  const valid = owned.filter((p) => p.validFrom <= startsAt && (p.expiresAt === null || p.expiresAt > startsAt))
  if (valid.some((p) => p.sessionsRemaining > 0 || p.id === held)) return undefined
  const unspent = owned.filter((p) => p.sessionsRemaining > 0 || p.id === held)
  const missed = valid.length === 0 ? (unspent[0] ?? (purchaseId === undefined ? undefined : owned[0])) : undefined
  if (missed && rows[0]) return notValidAt(missed, startsAt, rows[0].now)
  return { ok: false, reason: 'no_sessions_remaining', scheduled: valid.reduce((sum, p) => sum + p.sessionsScheduled, 0) }
}

function notValidAt(p: Purchase, startsAt: Date, now: Date): Refused<'purchase_expired' | 'outside_validity'> {
  return p.expiresAt && p.expiresAt <= startsAt && p.expiresAt <= now
    ? { ok: false, reason: 'purchase_expired', expiredAt: p.expiresAt }
    : { ok: false, reason: 'outside_validity', validFrom: p.validFrom, expiresAt: p.expiresAt }
}
