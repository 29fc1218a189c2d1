import { clientPurchases, clients, searchedText } from '@punchcard/db/schema'
import { and, asc, eq, gt, isNull, or, type SQLWrapper, sql } from 'drizzle-orm'
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
  archived: boolean
  search: string
  /** Empty when the search cannot be part of a phone number. */
  digits: string
  afterName: string
  afterId: string
  rows: number
}

/** Compared byte for byte: both sides are in lower case already, which is what takes long. */
const contains = (part: SQLWrapper) => sql`strpos(${searchedText} collate "C", ${part} collate "C") > 0`

const list = statement<Parameters, ClientInList>('list_clients', (db, parameter) => {
  // Selected, it is worked out once and not for each client.
  const lowered = sql`(select lower(${alphabetical(sql`${parameter('search')}::text`)}))`
  // From the index alone, in its order, until the page is full: no client's row is read that is not shown.
  const page = db.$with('page').as(
    db
      .select({ orgId: clients.orgId, id: clients.id, name: clients.name })
      .from(clients)
      .where(
        and(
          eq(clients.orgId, parameter('orgId')),
          sql`(${clients.archivedAt} is not null) = ${parameter('archived')}::boolean`,
          or(
            sql`${parameter('search')} = ''`,
            contains(lowered),
            and(sql`${parameter('digits')} <> ''`, contains(sql`${parameter('digits')}::text`)),
          ),
          sql`(${alphabetical(clients.name)}, ${clients.id}) > (${parameter('afterName')}::text, ${parameter('afterId')}::uuid)`,
        ),
      )
      .orderBy(asc(alphabetical(clients.name)), asc(clients.id))
      .limit(parameter('rows')),
  )
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
        eq(clientPurchases.orgId, page.orgId),
        eq(clientPurchases.clientId, page.id),
        or(isNull(clientPurchases.expiresAt), gt(clientPurchases.expiresAt, sql`clock_timestamp()`)),
      ),
    )
    .as('sums')
  return db
    .with(page)
    .select({
      ...shownColumns,
      sessionsRemaining: sums.sessionsRemaining,
      sessionsScheduled: sums.sessionsScheduled,
      sessionsUsed: sums.sessionsUsed,
      nextExpiresAt: sums.nextExpiresAt,
    })
    .from(page)
    .innerJoin(clients, and(eq(clients.orgId, page.orgId), byKey(clients.id, page.id)))
    .innerJoinLateral(sums, sql`true`)
    .orderBy(asc(alphabetical(page.name)), asc(page.id))
})

const beginning = { name: '', id: '00000000-0000-0000-0000-000000000000' }

/**
 * Clients by name, at most `limit`, after `cursor`; the archived ones with `archived`. `search` is part of a name or e-mail
 * address in any case, or of a phone number however it is spaced. `nextExpiresAt` is when the first sessions left will lapse.
 */
export async function listClients(ctx: Context, input: ListClientsInput): Promise<ClientList> {
  const { archived, search = '', cursor = beginning, limit } = input
  const found = await list(ctx.db, {
    orgId: ctx.orgId,
    archived,
    search,
    digits: /^[\d\s+()/.-]+$/.test(search) ? search.replace(/\D/g, '') : '',
    afterName: cursor.name,
    afterId: cursor.id,
    rows: limit + 1,
  })
  const shown = found.slice(0, limit)
  const last = shown.at(-1)
  return { clients: shown, nextCursor: found.length > limit && last ? { name: last.name, id: last.id } : null }
}
