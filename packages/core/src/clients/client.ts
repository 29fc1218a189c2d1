import { clients } from '@punchcard/db/schema'
import { getTableColumns, type SQLWrapper } from 'drizzle-orm'
import { json } from '../verb/operation.ts'

const { searchedText: _, ...shownColumns } = getTableColumns(clients)

/** All columns of a client, for `returning` beside a FROM, but for what is there to be searched. */
export const clientColumns = shownColumns

type ClientColumns = { [K in keyof typeof clientColumns]: SQLWrapper }

/** The one place that says how a client leaves core; the shape is `client` in the contract. */
export function clientJson(c: ClientColumns) {
  return json({
    id: c.id,
    name: c.name,
    email: c.email,
    phone: c.phone,
    note: c.note,
    archivedAt: c.archivedAt,
    createdAt: c.createdAt,
  })
}
