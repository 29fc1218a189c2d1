import { bookings, clientPurchases, clients, offers } from '@punchcard/db/schema'
import { type Placeholder, type SQL, sql } from 'drizzle-orm'
import { json } from '../verb/operation.ts'

/** How far a new studio is with what it begins with; null once something was sold and somebody was booked. */
export function studioStart(parameter: (name: 'orgId') => Placeholder): SQL<unknown> {
  const own = (table: Table) => sql`${table.orgId} = ${parameter('orgId')}`
  // By its key and not by EXISTS, for which a scan of everybody's rows can look cheaper: until the first one of ours.
  const has = (table: Table) => sql`(select ${table.id} from ${table} where ${own(table)} order by ${table.id} limit 1) is not null`
  const [sold, booked] = [has(clientPurchases), has(bookings)]
  const forSale = sql`exists (select from ${offers} where ${own(offers)} and ${offers.archivedAt} is null and ${offers.kind} <> 'subscription')`
  const newest = sql`(
    select ${json({ id: clients.id, name: clients.name })} from ${clients}
    where ${own(clients)} and ${clients.archivedAt} is null order by ${clients.createdAt} desc, ${clients.id} limit 1)`
  return sql`case when not (${sold} and ${booked}) then ${json({ offered: sql`${sold} or ${forSale}`, client: newest, sold, booked })} end`
}

type Table = typeof offers | typeof clients | typeof clientPurchases | typeof bookings
