import { invitations } from '@punchcard/db/schema'
import { getTableColumns, type SQLWrapper } from 'drizzle-orm'
import { json } from '../verb/operation.ts'

/** All columns of an invitation, for `returning` beside a FROM. */
export const invitationColumns = getTableColumns(invitations)

/** The one place that says how an invitation leaves core; the shape is `invitation` in the contract. */
export function invitationJson({ id, orgId, email, expiresAt }: { [K in 'id' | 'orgId' | 'email' | 'expiresAt']: SQLWrapper }) {
  return json({ id, orgId, email, expiresAt })
}
