import { clientPurchases, clients } from '@punchcard/db/schema'
import { and, asc, eq, gt, isNull, or, sql } from 'drizzle-orm'
import type { ClientInList, ClientList, ListClientsInput } from '../contract/clients.ts'
import { remaining } from '../purchases/purchase.ts'
import { alphabetical } from '../verb/alphabetical.ts'
import { byKey } from '../verb/by-key.ts'
import type { Context } from '../verb/context.ts'
import { statement } from '../verb/statement.ts'
import { clientColumns } from './client.ts'

const { orgId: _, ...shownColumns } = clientColumns

interface Parameters {
  orgId: string
  /** Of LIKE: what a client's `searchedText` must match. */
  pattern: string
  archived: boolean
  /** Whom the page comes after; null for the first page. */
  afterName: string | null
  afterId: string | null
  rows: number
}

const list = statement<Parameters, ClientInList>('list_clients', (db, parameter) => {
  // Who is on the page, from the trigrams or in the order of the names: docs/decisions/0007.
  const page = sql`search_clients(${parameter('pattern')}, ${parameter('archived')}, ${parameter('afterName')}, ${parameter('afterId')}, ${parameter('rows')})`
  const found = db.$with('found').as(db.select({ foundId: sql<string>`found_id`.as('found_id') }).from(sql`${page} found_id`))
  const left = remaining(clientPurchases)
  const sums = db
    .select({
      sessionsRemaining: sql<number>`coalesce(sum(${left}), 0)::int`.as('remaining'),
      sessionsScheduled: sql<number>`coalesce(sum(${clientPurchases.sessionsScheduled}), 0)::int`.as('scheduled'),
      sessionsUsed: sql<number>`coalesce(sum(${clientPurchases.sessionsUsed}), 0)::int`.as('used'),
      nextExpiresAt: sql<Date | null>`min(${clientPurchases.expiresAt}) filter (where ${left} > 0)`
        .mapWith(clientPurchases.expiresAt)
        .as('next_expires_at'),
    })
    .from(clientPurchases)
    .where(
      and(
        eq(clientPurchases.orgId, clients.orgId),
        eq(clientPurchases.clientId, clients.id),
        or(isNull(clientPurchases.expiresAt), gt(clientPurchases.expiresAt, sql`clock_timestamp()`)),
      ),
    )
    .as('sums')
  return db
    .with(found)
    .select({
      ...shownColumns,
      sessionsRemaining: sums.sessionsRemaining,
      sessionsScheduled: sums.sessionsScheduled,
      sessionsUsed: sums.sessionsUsed,
      nextExpiresAt: sums.nextExpiresAt,
    })
    .from(found)
    .innerJoin(clients, and(eq(clients.orgId, parameter('orgId')), byKey(clients.id, found.foundId)))
    .innerJoinLateral(sums, sql`true`)
    .orderBy(asc(alphabetical(clients.name)), asc(clients.id))
})

/** Digits and what people write between them: looked for as its digits alone. */
const phoneNumber = /^(?=.*\d)[\d\s+()/.-]+$/

/**
 * Clients by name, at most `limit`, after `cursor`; the archived ones with `archived`. `search` is part of a name or e-mail
 * address in any case, or of a phone number however it is spaced. `nextExpiresAt` is when the first sessions left will lapse.
 */
export async function listClients(ctx: Context, input: ListClientsInput): Promise<ClientList> {
  const { archived, search = '', cursor, limit } = input
  const part = phoneNumber.test(search) ? search.replace(/\D/g, '') : search.replace(/[\\%_]/g, '\\$&')
  const found = await list(ctx.db, {
    orgId: ctx.orgId,
    pattern: `%${part}%`,
    archived,
    afterName: cursor?.name ?? null,
    afterId: cursor?.id ?? null,
    rows: limit + 1,
  })
  const shown = found.slice(0, limit)
  const last = shown.at(-1)
  return { clients: shown, nextCursor: found.length > limit && last ? { name: last.name, id: last.id } : null }
}
